--- rule
-- id = "case-untouched"
-- title = "Open case that nobody touched for a year"
-- meaning = """
-- An episode of need is open, and for twelve months nothing is recorded in it: no visit,
-- assessment, enquiry, conference, plan, review or care."""
-- kind = "stale"
-- severity = "note"
-- tables = [
--   "loc_need_episode",
--   "ssd_cin_visits",
--   "ssd_cin_assessments",
--   "ssd_cp_plans",
--   "loc_care_period",
-- ]
-- field = "CLOSURE_DATE"
-- action = "Close it, or record what was done."
-- source = "Local definition"

with touched as (
  select cinv_person_id as person, max(cinv_cin_visit_date) as day from ssd_cin_visits group by 1
  union all select cppv_person_id, max(cppv_cp_visit_date) from ssd_cp_visits group by 1
  union all select clav_person_id, max(clav_cla_visit_date) from ssd_cla_visits group by 1
  union all
  select cina_person_id, max(coalesce(cina_assessment_auth_date, cina_assessment_start_date))
  from ssd_cin_assessments group by 1
  union all select s47e_person_id, max(s47e_s47_start_date) from ssd_s47_enquiry group by 1
  union all select icpc_person_id, max(icpc_icpc_date) from ssd_initial_cp_conference group by 1
  union all
  select cinp_person_id, max(coalesce(cinp_cin_plan_end_date, cinp_cin_plan_start_date))
  from ssd_cin_plans group by 1
  union all
  select cppl_person_id, max(coalesce(cppl_cp_plan_end_date, date '9999-12-01'))
  from ssd_cp_plans group by 1
  union all select cppr_person_id, max(cppr_cp_review_date) from ssd_cp_reviews group by 1
  union all select care_person_id, max(care_until) from loc_care_period group by 1
),
last_touch as (
  select person, max(day) as day from touched group by person
)
select e.need_person_id as subject, e.source_row, cast(e.need_from as varchar) as record,
       'The episode of need that began on ' || cast(e.need_from as varchar)
         || ' is open, and nothing is recorded in it since '
         || cast(greatest(coalesce(t.day, e.need_from), e.need_from) as varchar) || '.' as detail,
       greatest(coalesce(t.day, e.need_from), e.need_from) as event_day
from loc_need_episode e
join loc_rule_held h on h.is_last = 1
left join last_touch t on t.person = e.need_person_id
where e.need_is_in_need = 1 and e.need_until = date '9999-12-31'
  and greatest(coalesce(t.day, e.need_from), e.need_from) + 365 < h.held_until
