-- title: Strengths and difficulties questionnaires
-- tables: ssd_sdq_scores
-- Each questionnaire with its score (to 13 normal, 14 to 16 borderline, from 17 a cause for concern), or
-- why there is none.
select q.csdq_person_id as person,
       q.csdq_sdq_completed_date as from_day,
       q.csdq_sdq_completed_date as until_day,
       case when q.csdq_sdq_score is null then 'No SDQ score'
            else 'SDQ score ' || cast(q.csdq_sdq_score as varchar) end as label,
       concat_ws('', case when q.csdq_sdq_score is null
                          then coalesce(r.label || ' (' || r.code || ')', q.csdq_sdq_reason)
                          when q.csdq_sdq_score >= 17 then 'cause for concern'
                          when q.csdq_sdq_score >= 14 then 'borderline' end) as detail,
       q.source_row
from ssd_sdq_scores q
left join loc_code_label r on r.list = 'sdq_reason' and r.code = q.csdq_sdq_reason
where q.csdq_person_id is not null and q.csdq_sdq_completed_date is not null
