--- indicator
-- id = "icpc_in_time_pct"
-- title = "Initial conferences held in time, of those due"
-- meaning = """
-- Of the initial child protection conferences that fell due in the period, the share that were held
-- on or before the day they were due. A conference not held at all counts against it, unless none
-- was required. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_s47_enquiry = "28 days" }
-- aliases = ["conferences due", "ICPC in time"]
-- see = ["icpc_15d_pct"]
--
-- [numerator]
-- what = "of those, conferences held on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "initial conferences due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Guidance gives 15 working days to the initial conference; counted, as published, from the actual
-- start of the section 47 enquiry, that day not counted. A conference on the 15th is in time, late
-- begins the next day. An enquiry that is marked as needing no conference has no clock, and while
-- nothing is said of it, it has one. A conference dated before its enquiry is not in time. An
-- enquiry without a conference falls out when the case is closed by the day due. Read it beside the
-- conferences overdue."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select icst_person_id as subject,
       icst_due as from_day,
       icst_due as until_day,
       cast(icst_is_in_time as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference_step
where icst_due is not null and (icst_held is not null or icst_due < icst_until)
