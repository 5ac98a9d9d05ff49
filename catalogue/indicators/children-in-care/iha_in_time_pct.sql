--- indicator
-- id = "iha_in_time_pct"
-- title = "Initial health assessments in time"
-- meaning = """
-- How many of the children whose first health assessment in care fell due in the period had the
-- report by the day it was due, 20 working days from the start of care. High is good. Children who
-- left care before it could be done are not in it."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_health_assessment"]
-- minimum_denominator = 10
-- aliases = ["IHA", "initial health assessment timeliness", "health assessments within 20 working days"]
--
-- [numerator]
-- what = "those whose report was received by the day it was due"
-- adds = "in period"
--
-- [denominator]
-- what = "initial health assessments due in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local; there is no national figure. Due on the day that the list says, else on the 20th working
-- day after the start of care. Done is the day of the report, not that of the clinic."""
-- source = "Promoting the health and wellbeing of looked-after children (2015)"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

with step as (
  select heas_person_id, heas_report_day, source_row,
         coalesce(heas_due, add_working_days(heas_care_from, 20)) as due
  from loc_health_assessment
  where heas_person_id is not null and coalesce(heas_not_done_reason, '') <> 'LEFT_CARE'
)
select heas_person_id as subject,
       due as from_day,
       due as until_day,
       cast(case when heas_report_day <= due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from step
where true
