-- title: Health and wellbeing in care
-- tables: loc_oc2
-- What the yearly health record (OC2) says of the year to its day, and the score of the strengths
-- and difficulties questionnaire (SDQ). Only what was answered is said.
select oc2_person_id as person,
       oc2_as_at as from_day,
       oc2_as_at as until_day,
       'Health in the year' as label,
       concat_ws('; ',
                 case oc2_health_assessment when 1 then 'health assessment'
                      when 0 then 'no health assessment' end,
                 case oc2_teeth_check when 1 then 'teeth checked' when 0 then 'teeth not checked'
                 end,
                 case oc2_immunisations when 1 then 'immunisations up to date'
                      when 0 then 'immunisations not up to date' end,
                 case oc2_health_check when 1 then 'development checks up to date'
                      when 0 then 'development checks not up to date' end,
                 case oc2_substance_misuse when 1 then 'substance misuse found' end,
                 case oc2_intervention_received when 1 then 'help with it received'
                      when 0 then 'help with it not received' end,
                 case oc2_intervention_offered when 1 then 'help with it offered'
                      when 0 then 'help with it not offered' end,
                 case oc2_convicted when 1 then 'convicted or cautioned' end) as detail,
       source_row
from loc_oc2
where oc2_person_id is not null and oc2_as_at is not null
union all
select o.oc2_person_id, o.oc2_as_at, o.oc2_as_at,
       case when o.oc2_sdq_score is null then 'No SDQ score'
            else 'SDQ score ' || cast(o.oc2_sdq_score as varchar) end,
       concat_ws('', case when o.oc2_sdq_score is null
                          then coalesce(r.label || ' (' || r.code || ')',
                                        o.oc2_sdq_reason) end),
       o.source_row
from loc_oc2 o
left join loc_code_label r on r.list = 'sdq_reason' and r.code = o.oc2_sdq_reason
where o.oc2_person_id is not null and o.oc2_as_at is not null
  and (o.oc2_sdq_score is not null or o.oc2_sdq_reason is not null)
