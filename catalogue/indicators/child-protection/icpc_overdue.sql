--- indicator
-- id = "icpc_overdue"
-- title = "Initial conferences overdue"
-- meaning = """
-- How many children on the day are waiting for an initial child protection conference that should
-- have been held before that day. A child is overdue from the day after the due day until the
-- conference is held, is found not to be required, or the case is closed. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cin_episodes"]
-- lookback = { ssd_s47_enquiry = "28 days" }
-- aliases = ["overdue conferences", "ICPC outstanding"]
--
-- [numerator]
-- what = "children on the day whose conference is past its due day and not yet held"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Guidance gives 15 working days to the initial conference; counted, as published, from the actual
-- start of the section 47 enquiry, that day not counted. A conference on the 15th is in time, late
-- begins the next day. An enquiry that is marked as needing no conference has no clock, and while
-- nothing is said of it, it has one. A conference dated before its enquiry is not in time. An
-- enquiry without a conference falls out when the case is closed by the day due. A child with two
-- enquiries counts once."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select icst_person_id as subject,
       icst_overdue_from as from_day,
       icst_overdue_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference_step
where icst_overdue_from is not null
