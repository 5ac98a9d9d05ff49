--- indicator
-- id = "lait_10_icpc"
-- title = "Initial conferences 0 to 10 working days after the enquiry"
-- meaning = """
-- How many initial child protection conferences of the period were held 0 to 10 working days after
-- the start of the section 47 enquiry that led to them. Conferences without an enquiry and those
-- dated before it are in none of the four bands, so the bands can add up to less than all
-- conferences. The limit is 15 working days."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "conferences"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_initial_cp_conference", "ssd_s47_enquiry"]
-- published = ["lait_10_icpc"]
-- aliases = ["ICPC timeliness bands", "0 to 10 working days to conference"]
--
-- [numerator]
-- what = "initial conferences held in the period, 0 to 10 working days after the start of the section 47 enquiry"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Conferences of the year to 31 March by the working days from the actual start of the section 47
-- enquiry, that day not counted. One dated before its enquiry is in the total of conferences but in
-- no band."""
-- source = "Department for Education, Children in need; LAIT, child protection"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
where conf_working_days between 0 and 10
