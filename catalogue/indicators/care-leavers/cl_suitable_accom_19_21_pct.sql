--- indicator
-- id = "cl_suitable_accom_19_21_pct"
-- title = "Care leavers aged 19 to 21 in suitable accommodation"
-- meaning = """
-- Of the care leavers whose 19th, 20th or 21st birthday was in the year, the share who lived in
-- accommodation judged suitable about that birthday. Those of whom it is not known count as not, but
-- young people who are abroad, were deported or whose whereabouts is not known are left out. High is
-- better."""
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
-- tables = ["loc_oc3", "loc_care_leaver_accommodation"]
-- minimum_denominator = 10
-- published = ["cl_suitable_accom_19_21_pct"]
-- aliases = ["suitable accommodation", "housing of care leavers", "where care leavers live"]
-- see = ["cl_suitable_now_pct", "cl_unsuitable_num"]
--
-- [numerator]
-- what = "of those, care leavers in accommodation judged suitable"
-- adds = "in period"
--
-- [denominator]
-- what = "care leavers with their 19th, 20th or 21st birthday in the period, without those who died or returned home, went abroad, were deported or whose residence is not known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Young people whose 19th, 20th or 21st birthday falls in the year to 31 March and who were looked
-- after for at least 13 weeks after their 14th birthday, some of it after their 16th; the return
-- states how they are about that birthday. Left out: those who died, those who went home to live
-- with parents or someone with parental responsibility for six months or more, and agreed series of
-- short-term placements. Those with whom the authority is not in touch, who refuse contact or who
-- no longer need services stay in the whole. Suitable is a letter followed by 1 in the
-- accommodation code; 0 and any code that is none (not known) stay in the whole. Gone abroad (G),
-- deported (H) and residence not known (R) are left out. An extract of the Safeguarding Dataset
-- says how each young person was about the latest birthday: it answers for the birthdays of its
-- last twelve months that no return answers for."""
-- source = "Department for Education, Children looked after in England including adoptions (care leavers); LAIT, Leaving Care"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- The day of a fact is the birthday that falls in the year of the return. Who stands in OC3 without a
-- row of the header has the date of birth of OC3.
with age as (
  select 19 as years
  union all select 20
  union all select 21
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
       cast(case when substr(accommodation, 2, 1) = '1'
                       and substr(accommodation, 1, 1) <> '0' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from birthday
where day > cast(year_end - interval '12 months' as date) and day <= year_end
  and in_touch in ('YES', 'NO', 'REFU', 'NREQ')
  and coalesce(substr(accommodation, 1, 1), '0') not in ('G', 'H', 'R')
