--- indicator
-- id = "lait_uasc_pct_starting"
-- title = "Children starting care who are unaccompanied asylum seekers"
-- meaning = """
-- Of the children who came into care in the period, the share who had come to the country alone and
-- asked for asylum. A child who comes in more than once is counted once, at the first. Neither high
-- nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "first"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_cla_episodes", "ssd_immigration_status"]
-- minimum_denominator = 10
-- published = ["lait_uasc_pct_starting"]
-- aliases = ["UASC starting care"]
--
-- [numerator]
-- what = "of those, unaccompanied asylum-seeking children: known as such in that care, and no longer only from after its first day"
-- adds = "in period"
--
-- [denominator]
-- what = "children who started to be looked after, each once, at the first start in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Unaccompanied asylum-seeking children have applied for asylum in their own right and are apart
-- from both parents and any other responsible adult; the authority must accommodate them. Agreed
-- series of short-term placements are left out. A status recorded only some days or weeks after care
-- began counts as well, since the child had come alone; one that ceased by the day care began does
-- not."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure UASC_%_Starting"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select c.care_person_id as subject,
       c.care_from as from_day,
       c.care_from as until_day,
       cast(case when exists (
         select 1 from ssd_immigration_status i
         where i.immi_person_id = c.care_person_id and i.immi_immigration_status = 'UASC'
           and coalesce(i.immi_immigration_status_start_date, c.care_from) <= c.care_until
           and coalesce(i.immi_immigration_status_end_date, date '9999-12-31') > c.care_from)
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       c.source_row
from loc_care_period c
