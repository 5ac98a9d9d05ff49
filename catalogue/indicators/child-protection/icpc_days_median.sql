--- indicator
-- id = "icpc_days_median"
-- title = "Working days from section 47 enquiry to conference"
-- meaning = """
-- How many working days went by from the start of the section 47 enquiry to the initial child
-- protection conference, for the conferences held in the period. The median: half took as long or
-- longer. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_initial_cp_conference", "ssd_s47_enquiry"]
-- minimum_denominator = 10
-- aliases = ["days to conference", "time to ICPC"]
--
-- [numerator]
-- what = "working days from the start of the section 47 enquiry to each conference held in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Working days after the actual start of the enquiry up to and on the day of the conference.
-- Conferences without an enquiry, and those dated before it, are left out. The limit is 15."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(conf_working_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
where conf_working_days is not null
