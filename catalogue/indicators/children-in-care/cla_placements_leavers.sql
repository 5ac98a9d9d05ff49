--- indicator
-- id = "cla_placements_leavers"
-- title = "Placements of children who left care"
-- meaning = """
-- In how many placements the children who left care in the period had lived since they came in: the
-- median. Where care began before the records held, or a year of it is not held, the number is known
-- only as 'at least so many'. Low is better, though a long time in care holds more."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "placements"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "quarter", "ytd", "month"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- minimum_denominator = 10
-- aliases = ["placements over the whole of care", "whole-care stability of leavers", "C8"]
-- see = ["cla_placements_entrants", "cla_placements_whole_care"]
--
-- [numerator]
-- what = "placements over the whole period of care, of each period of care that ended in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "age on coming into care"
-- sums = true
-- order = ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and 17", "18 and over", "not known"]
--
-- [definition]
-- text = """
-- Local, asked for by a scrutiny committee; not published nationally. Placements as the measures of
-- stability count them. Each end in the period counts, so a child who left twice is in it twice."""
-- source = "Local definition, on the placement rules of the guide to the SSDA903 collection"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with held as (
  select c.care_id, count(p.coun_id) as placements
  from loc_care_period c
  left join loc_countable_placement p on p.coun_care_id = c.care_id
  group by c.care_id
)
select c.care_person_id as subject,
       c.care_until as from_day,
       c.care_until as until_day,
       cast(h.placements as bigint) as numerator,
       cast(case when c.care_began = 'not known' or c.care_until > c.care_known_until then 0 else 1
            end as bigint) as denominator,
       case when c.care_began = 'not known' then 'not known' else
       case when p.pers_dob is null then 'not known'
            when c.care_from < cast(p.pers_dob + interval '1 year' as date) then 'Under 1'
            when c.care_from < cast(p.pers_dob + interval '5 years' as date) then '1 to 4'
            when c.care_from < cast(p.pers_dob + interval '10 years' as date) then '5 to 9'
            when c.care_from < cast(p.pers_dob + interval '16 years' as date) then '10 to 15'
            when c.care_from < cast(p.pers_dob + interval '18 years' as date) then '16 and 17'
            else '18 and over' end end as breakdown,
       coalesce(c.end_source_row, c.source_row) as source_row
from loc_care_period c
join held h on h.care_id = c.care_id
left join ssd_person p on p.pers_person_id = c.care_person_id
where c.care_until < date '9999-12-31' and c.care_from < c.care_until
