--- indicator
-- id = "cla_sdq_18_num"
-- title = "Children in care with a strengths and difficulties score of 18 or more"
-- meaning = """
-- How many children aged 5 to 16 who were in care for the whole year had a score of 18 or more. It
-- is a threshold of one council's own; the published figure begins at 17. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year"]
-- tables = ["ssd_cla_episodes", "loc_sdq_year", "ssd_person"]
-- aliases = ["SDQ 18 or more", "high SDQ", "LA16"]
-- see = ["cla_sdq_avg", "cla_sdq_concern_pct"]
--
-- [numerator]
-- what = "children in care for the whole year to the day, aged 5 to 16, with a score of 18 to 40"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local threshold of 18. The published bands are 0 to 13, 14 to 16 (borderline) and 17 to 40
-- (concern). Cohort as in the published figure."""
-- source = "Local definition"

select o.sdqy_person_id as subject,
       o.sdqy_as_at as from_day,
       o.sdqy_as_at as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       o.source_row
from loc_sdq_year o
join ssd_person p on p.pers_person_id = o.sdqy_person_id
where exists (select 1 from loc_care_period c
              where c.care_person_id = o.sdqy_person_id
                and c.care_from <= cast(o.sdqy_as_at - interval '12 months' as date) + 1
                and c.care_until > o.sdqy_as_at)
  and o.sdqy_score between 18 and 40
  and cast(p.pers_dob + interval '5 years' as date) <= o.sdqy_as_at
  and o.sdqy_as_at < cast(p.pers_dob + interval '17 years' as date)
