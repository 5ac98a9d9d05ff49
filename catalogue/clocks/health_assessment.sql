--- clock
-- id = "health_assessment"
-- title = "Health assessments of children in care"
-- meaning = """
-- A child in care is to have a health assessment by the 20th working day of care, then at least
-- every six months up to the fifth birthday and every twelve months after it. By the days of the
-- assessments themselves; the clock of the initial report is another."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the child comes into care, or the assessment before was made"
-- stop = "a health assessment is made; one that was refused or missed is none"
-- limit = "20 working days, then 6 months under 5 and 12 months from 5"
-- calendar = "months"
-- applies = "children in care, agreed series of short breaks (V3, V4) left out"
-- exemptions = "none: a refusal counts as not done"
-- from = "2011-04-01"
-- recorded = "no health assessment recorded"
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_health_assessment_day"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cla_health_completed_in_time_pct"
-- in_time_of_due = "cla_health_in_time_pct"
-- overdue = "cla_health_overdue"
-- median_days = "cla_health_days_median"
--
-- [definition]
-- source = """
-- Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7; Promoting the
-- health and wellbeing of looked-after children (2015)"""
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/7"

select hest_person_id as subject,
       hest_clock_from as start_day,
       hest_due as due_day,
       hest_done as done_day,
       case when hest_done is null and hest_until < date '9999-12-31'
            then hest_until end as ended_day,
       case hest_step when 'first' then 'initial health assessment'
                      when 'next' then 'review health assessment'
                      else 'health assessment (those before not held in full, due at the latest)'
       end as what,
       '' as record,
       source_row
from loc_health_step
where hest_kind = 'health assessment'
