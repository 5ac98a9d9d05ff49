--- clock
-- id = "sdq"
-- title = "Strengths and difficulties questionnaires of children in care"
-- meaning = """
-- For a child in care aged 4 to 16 a strengths and difficulties questionnaire is to be scored once
-- in twelve months."""
-- status = "experimental"
-- basis = "statutory"
-- start = "the child comes into care or turns 4, or the score before"
-- stop = "a score is recorded"
-- limit = "12 months"
-- calendar = "months"
-- applies = """
-- children in care from the fourth to the 17th birthday, agreed series of short breaks (V3, V4)
-- left out"""
-- exemptions = "children whose date of birth is not known"
-- recorded = "no score recorded"
-- tables = ["ssd_cla_episodes", "ssd_sdq_scores", "loc_sdq_day"]
-- fed_by = ["ssd"]
--
-- [indicators]
-- in_time_of_completed = "cla_sdq_completed_in_time_pct"
-- in_time_of_due = "cla_sdq_in_time_pct"
-- overdue = "cla_sdq_overdue"
-- median_days = "cla_sdq_days_median"
--
-- [definition]
-- source = "Promoting the health and wellbeing of looked-after children (2015); SSDA903 guide, SDQ"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select hest_person_id as subject,
       hest_clock_from as start_day,
       hest_due as due_day,
       hest_done as done_day,
       case when hest_done is null and hest_until < date '9999-12-31'
            then hest_until end as ended_day,
       case hest_step when 'not known' then 'SDQ (scores before not held in full, due at the latest)'
                      else 'SDQ' end as what,
       '' as record,
       source_row
from loc_health_step
where hest_kind = 'SDQ'
