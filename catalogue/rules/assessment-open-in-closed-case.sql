--- rule
-- id = "assessment-open-in-closed-case"
-- title = "Assessment open, case closed"
-- meaning = "An episode of need was closed while one of its assessments was not completed."
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- field = "AUTHORISATION_DATE"
-- action = "Complete the assessment or open the case again."
-- source = "DfE children in need census 8867"

select a.cina_person_id as subject, a.source_row, cast(a.cina_assessment_start_date as varchar) as record,
       'The assessment that began on ' || cast(a.cina_assessment_start_date as varchar)
         || ' is not completed, and its case was closed on ' || cast(e.cine_close_date as varchar) || '.'
         as detail,
       e.cine_close_date as event_day
from ssd_cin_assessments a
join ssd_cin_episodes e
  on e.cine_referral_id = a.cina_referral_id and e.cine_person_id = a.cina_person_id
join loc_rule_held h on h.is_last = 1
where a.cina_assessment_auth_date is null and a.cina_held_until is null
  and e.cine_close_date < h.held_until
