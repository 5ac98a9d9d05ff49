--- indicator
-- id = "assessments_started_num"
-- title = "Assessments started"
-- meaning = """
-- How many assessments of a child's needs began in the period. They are counted on the day the
-- assessment began, whether or not it has been completed. Neither high nor low is good in
-- itself."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "assessments"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_assessments"]
-- aliases = ["single assessments started", "child and family assessments started", "C&F assessments", "new assessments"]
--
-- [numerator]
-- what = "assessments begun in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local count. Child and family assessments (single or continuous assessments) under section 17 of
-- the Children Act 1989, on the actual start of the assessment."""
-- source = "Children in need census guide, assessments"
-- url = "https://www.gov.uk/guidance/children-in-need-census"

select asst_person_id as subject,
       asst_from as from_day,
       asst_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_from is not null
