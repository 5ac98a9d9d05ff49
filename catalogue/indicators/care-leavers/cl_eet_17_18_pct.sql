--- indicator
-- id = "cl_eet_17_18_pct"
-- title = "Care leavers aged 17 and 18 in education, employment or training"
-- meaning = """
-- Of the care leavers whose 17th or 18th birthday was in the year, the share who were in education,
-- employment or training, full time or part time, about that birthday. Those of whom it is not known
-- count as not. High is better."""
-- theme = "care-leavers"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year"]
-- tables = ["loc_oc3", "loc_care_leaver_activity"]
-- minimum_denominator = 10
-- published = ["cl_eet_17_18_pct"]
-- aliases = ["EET", "NEET", "education employment training", "care leavers at work or college"]
-- see = ["cl_eet_now_pct"]
--
-- [numerator]
-- what = "of those, care leavers in education, employment or training, full or part time"
-- adds = "in period"
--
-- [denominator]
-- what = "care leavers with their 17th or 18th birthday in the period, without those who died or returned home"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Young people whose 17th or 18th birthday falls in the year to 31 March and who were looked after
-- for at least 13 weeks after their 14th birthday, some of it after their 16th; the return states
-- how they are about that birthday. Left out: those who died, those who went home to live with
-- parents or someone with parental responsibility for six months or more, and agreed series of
-- short-term placements. Those with whom the authority is not in touch, who refuse contact or who
-- no longer need services stay in the whole. In education, employment or training are all activity
-- codes that begin with F (full time) or P (part time), whoever told the authority. An extract of
-- the Safeguarding Dataset says how each young person was about the latest birthday: it answers for
-- the birthdays of its last twelve months that no return answers for."""
-- source = "Department for Education, Children looked after in England including adoptions (care leavers); LAIT, Leaving Care"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- The day of a fact is the birthday that falls in the year of the return. Who stands in OC3 without a
-- row of the header has the date of birth of OC3.
with age as (
  select 17 as years
  union all select 18
),
birthday as (
  select o.oc3_person_id as person, o.oc3_activity as activity, o.oc3_accommodation as accommodation,
         o.oc3_in_touch as in_touch, o.source_row, o.oc3_year_end as year_end,
         cast(coalesce(p.pers_dob, o.oc3_dob) + a.years * interval '1 year' as date) as day
  from loc_oc3 o
  left join ssd_person p on p.pers_person_id = o.oc3_person_id
  cross join age a
)
select person as subject,
       day as from_day,
       day as until_day,
       cast(case when substr(activity, 1, 1) in ('F', 'P') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from birthday
where day > cast(year_end - interval '12 months' as date) and day <= year_end
  and in_touch in ('YES', 'NO', 'REFU', 'NREQ')
