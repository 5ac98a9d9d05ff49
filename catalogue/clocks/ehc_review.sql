--- clock
-- id = "ehc_review"
-- title = "Annual reviews of EHC plans"
-- meaning = """
-- An education, health and care (EHC) plan is to be reviewed at least every twelve months."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the last review"
-- stop = "a review is held"
-- limit = "12 months"
-- calendar = "months"
-- applies = "active plans with a day of a last review"
-- from = "2014-09-01"
-- recorded = "no review recorded"
-- tables = ["ssd_ehcp_active_plans"]
-- fed_by = ["ssd"]
-- snapshot = true
-- without = """
-- The extract has the latest day alone. Of past days and of what was done in time it says nothing,
-- so that none of the four figures can be made from it."""
--
-- [indicators]
--
-- [definition]
-- source = "Children and Families Act 2014, section 44"
-- url = "https://www.legislation.gov.uk/ukpga/2014/6/section/44"

select ehcp_person_id as subject,
       ehcp_active_ehcp_last_review_date as start_day,
       cast(ehcp_active_ehcp_last_review_date + interval '12 months' as date) as due_day,
       cast(null as date) as done_day,
       cast(null as date) as ended_day,
       'annual review of the EHC plan' as what,
       coalesce(ehcp_active_ehcp_id, '') as record,
       source_row
from ssd_ehcp_active_plans
where ehcp_person_id is not null
