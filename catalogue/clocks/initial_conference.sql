--- clock
-- id = "initial_conference"
-- title = "Initial child protection conferences"
-- meaning = """
-- After a section 47 enquiry that calls for one, an initial conference is to be held within 15
-- working days. Published figures count from the start of the enquiry, and so does this."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the section 47 enquiry starts"
-- stop = "the initial conference is held"
-- limit = "15 working days"
-- calendar = "working days"
-- applies = "enquiries for which a conference is required, or of which nothing is said of that"
-- exemptions = """
-- enquiries marked as needing no conference; transfers in have a clock of their own, which no file
-- carries"""
-- recorded = "no conference recorded"
-- tables = ["ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cin_episodes"]
-- fed_by = ["ssd", "annex_a"]
--
-- [indicators]
-- in_time_of_completed = "icpc_15d_pct"
-- in_time_of_due = "icpc_in_time_pct"
-- overdue = "icpc_overdue"
-- median_days = "icpc_days_median"
--
-- [definition]
-- source = """
-- Working Together to Safeguard Children 2023; Characteristics of children in need, methodology"""
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select icst_person_id as subject,
       icst_from as start_day,
       icst_due as due_day,
       icst_held as done_day,
       case when icst_held is null and icst_until < date '9999-12-31'
            then icst_until end as ended_day,
       'initial conference to be held' as what,
       '' as record,
       source_row
from loc_conference_step
where icst_due is not null
