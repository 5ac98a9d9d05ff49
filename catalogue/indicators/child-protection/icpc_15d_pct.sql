--- indicator
-- id = "icpc_15d_pct"
-- title = "Initial conferences held within 15 working days"
-- meaning = """
-- Of the initial child protection conferences held in the period, the share held within 15 working
-- days of the start of the section 47 enquiry that led to them. It looks only at conferences that
-- were held: read it beside those due and those overdue. High is better."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["ssd_initial_cp_conference", "ssd_s47_enquiry"]
-- minimum_denominator = 10
-- published = ["icpc_15d_pct"]
-- aliases = ["ICPC in 15 days", "conference timeliness", "ICPC completed in time"]
-- see = ["icpc_in_time_pct"]
--
-- [numerator]
-- what = "of those, conferences 0 to 15 working days after the start of the section 47 enquiry"
-- adds = "in period"
--
-- [denominator]
-- what = "initial conferences held in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Conferences of the year to 31 March by the working days from the actual start of the section 47
-- enquiry, that day not counted; 15 or fewer are in time. The total is all conferences of the year.
-- Guidance counts from the strategy discussion that decided on the enquiry; the published figure
-- from the start of the enquiry. Conferences without an enquiry, such as those for children who
-- move here, and conferences dated before their enquiry are in the whole and never in time."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(case when conf_working_days <= 15 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
