--- clock
-- id = "ehc_plan"
-- title = "Education, health and care (EHC) plans"
-- meaning = """
-- The final plan is to be issued within 20 weeks of the request. Requests to which an exception
-- applies are in the worklist too, and marked."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the request is received"
-- stop = "the final plan is issued"
-- limit = "20 weeks (140 days)"
-- calendar = "days"
-- applies = "requests that were neither refused nor withdrawn"
-- exemptions = """
-- regulation 10(4): school closed, exceptional circumstances, absence; ehcp_20wk_excl_pct is the
-- figure without them"""
-- from = "2014-09-01"
-- recorded = "no plan recorded"
-- tables = ["loc_health_care_plan"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "ehcp_20wk_all_pct"
-- in_time_of_due = "ehcp_in_time_pct"
-- overdue = "ehcp_open_over_20wk_num"
-- median_days = "ehcp_days_median"
--
-- [definition]
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 13"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"

select ehcs_person_id as subject,
       ehcs_requested as start_day,
       ehcs_due as due_day,
       ehcs_issued as done_day,
       case when ehcs_issued is null and ehcs_open_until < date '9999-12-31'
            then ehcs_open_until end as ended_day,
       case when ehcs_is_exception = 1 then 'EHC plan to be issued (an exception applies)'
            else 'EHC plan to be issued' end as what,
       '' as record,
       source_row
from loc_health_care_step
