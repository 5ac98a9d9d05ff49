--- indicator
-- id = "assessments_days_median"
-- title = "Working days to complete an assessment"
-- meaning = """
-- How many working days it took from the referral, or from the start of a later assessment of an
-- open case, to the completion of the assessments completed in the period. The median: half took as
-- long or longer. Look at it beside the shares in time: most may be in time and yet all take nearly
-- the full 45 days."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_assessments"]
-- minimum_denominator = 10
-- aliases = ["time to complete assessments", "assessment duration", "days to assess"]
--
-- [numerator]
-- what = "working days from the start of its clock to the authorisation of each assessment"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Working days after the day on which the clock of the assessment started, up to and
-- including the day of the authorisation. The clock starts with the referral; of an assessment that
-- begins when an earlier one of its referral has been authorised, or when the referral's own 45
-- working days have run out, on the day it begins. Left out are assessments whose referral has no
-- known day, and those authorised before the clock started, which cannot be."""
-- source = "Working Together to Safeguard Children 2023, chapter 3; children in need census guide, assessments"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select asst_person_id as subject,
       asst_authorised as from_day,
       asst_authorised as until_day,
       cast(asst_working_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_step
where asst_working_days >= 0 and asst_authorised >= asst_clock_from
