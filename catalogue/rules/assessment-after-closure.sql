--- rule
-- id = "assessment-after-closure"
-- title = "Assessment after the case was closed"
-- meaning = "An assessment begins after the episode of need that it belongs to was closed."
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- field = "ASSESSMENT_START_DATE"
-- action = "Correct the day, or open the case that it belongs to."
-- source = "DfE children in need census 8565"

select a.cina_person_id as subject, a.source_row, cast(a.cina_assessment_start_date as varchar) as record,
       cast(a.cina_assessment_start_date as varchar) as value,
       'The assessment began on ' || cast(a.cina_assessment_start_date as varchar)
         || ', after its case was closed on ' || cast(e.cine_close_date as varchar) || '.' as detail,
       a.cina_assessment_start_date as event_day
from ssd_cin_assessments a
join ssd_cin_episodes e
  on e.cine_referral_id = a.cina_referral_id and e.cine_person_id = a.cina_person_id
where a.cina_assessment_start_date > e.cine_close_date
