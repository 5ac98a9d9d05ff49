--- rule
-- id = "assessment-factors-missing"
-- title = "Completed assessment without factors"
-- meaning = "An assessment was completed and no factor is recorded, not even that there is none."
-- kind = "missing"
-- severity = "note"
-- tables = ["ssd_cin_assessments", "ssd_assessment_factors"]
-- field = "ASSESSMENT_FACTORS"
-- action = "Record the factors that were found, or 21 for none."
-- source = "DfE children in need census 8897Q"

select a.cina_person_id as subject, a.source_row, cast(a.cina_assessment_start_date as varchar) as record,
       'The assessment that began on ' || cast(a.cina_assessment_start_date as varchar)
         || ' was completed on ' || cast(a.cina_assessment_auth_date as varchar)
         || ' and no factor is recorded.' as detail,
       a.cina_assessment_auth_date as event_day
from ssd_cin_assessments a
join loc_rule_held h
  on a.cina_assessment_auth_date >= h.held_from and a.cina_assessment_auth_date < h.held_until
left join ssd_assessment_factors f on f.cinf_assessment_id = a.cina_assessment_id
left join loc_need_episode e
  on e.need_person_id = a.cina_person_id and e.need_from = a.cina_referral_date
 and e.need_close_reason = 'RC8'
where f.cinf_assessment_id is null and e.need_person_id is null
