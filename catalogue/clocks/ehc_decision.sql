--- clock
-- id = "ehc_decision"
-- title = "Decisions on requests for an EHC plan"
-- meaning = """
-- Within six weeks of a request for an education, health and care (EHC) plan the authority is to
-- decide whether to assess, and say so."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the request is received"
-- stop = "the decision is given"
-- limit = "6 weeks (42 days)"
-- calendar = "days"
-- applies = "all requests; one that was withdrawn is waited for no longer"
-- exemptions = """
-- closed schools, exceptional circumstances and absence (regulation 5(4)) are not in the records"""
-- from = "2014-09-01"
-- recorded = "no decision recorded"
-- tables = ["loc_health_care_plan"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "ehcp_decision_completed_in_time_pct"
-- in_time_of_due = "ehcp_decision_in_time_pct"
-- overdue = "ehcp_decision_overdue"
-- median_days = "ehcp_decision_days_median"
--
-- [definition]
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 5"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"

select clst_person_id as subject,
       clst_from as start_day,
       clst_due as due_day,
       clst_done as done_day,
       case when clst_until < coalesce(clst_done, date '9999-12-31')
            then clst_until end as ended_day,
       'decision whether to assess' as what,
       coalesce(clst_record, '') as record,
       source_row,
       clst_worker as worker,
       clst_team as team
from loc_clock_step
where clst_clock = 'ehc_decision'
