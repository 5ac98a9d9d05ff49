--- rule
-- id = "assessment-open-100-days"
-- title = "Assessment open for more than 100 days"
-- meaning = """
-- An assessment was begun more than 100 days before the last day held and is not completed."""
-- kind = "stale"
-- severity = "note"
-- tables = ["ssd_cin_assessments"]
-- field = "AUTHORISATION_DATE"
-- action = "Complete it, or record the day on which it was authorised."
-- source = "DfE children in need census 8670Q (45 working days); 100 days is local"

select a.cina_person_id as subject, a.source_row, cast(a.cina_assessment_start_date as varchar) as record,
       'The assessment that began on ' || cast(a.cina_assessment_start_date as varchar)
         || ' has been open for more than 100 days.' as detail,
       a.cina_assessment_start_date as event_day
from ssd_cin_assessments a
join loc_rule_held h on h.is_last = 1
where a.cina_assessment_auth_date is null and a.cina_held_until is null
  and a.cina_assessment_start_date + 100 < h.held_until
