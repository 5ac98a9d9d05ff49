--- indicator
-- id = "assessments_completed_num"
-- title = "Assessments completed"
-- meaning = """
-- How many assessments of a child's needs were completed in the period. An assessment is completed
-- on the day a manager authorises it. Neither high nor low is good in itself."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "assessments"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_assessments"]
-- aliases = ["single assessments completed", "assessments authorised", "C&F assessments completed"]
--
-- [numerator]
-- what = "assessments authorised in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Count of assessments whose authorisation falls in the year; every assessment of a child is
-- counted."""
-- source = "Department for Education, Characteristics of children in need; children in need census guide, assessments"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_authorised is not null
