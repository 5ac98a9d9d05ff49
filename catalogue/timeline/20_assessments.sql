-- title: Assessments
-- tables: ssd_cin_assessments
-- Each assessment from its start to its authorisation. One never authorised goes on while its case
-- is open, then ends without. In time is the 45th working day after the referral.
with described as (
  select a.cina_assessment_id as id, a.cina_person_id as person,
         max(a.cina_assessment_child_seen) as seen,
         max(coalesce(d.dept_team_name, a.cina_assessment_team)) as team,
         max(a.cina_assessment_worker_id) as worker,
         max(o.asou_nfa) as nfa
  from ssd_cin_assessments a
  left join ssd_department d on d.dept_team_id = a.cina_assessment_team
  left join loc_assessment_outcome o
    on o.asou_assessment_id = a.cina_assessment_id and o.asou_person_id = a.cina_person_id
  group by a.cina_assessment_id, a.cina_person_id
)
select a.asst_person_id as person,
       a.asst_from as from_day,
       greatest(coalesce(a.asst_authorised, a.asst_open_until), a.asst_from) as until_day,
       'Assessment' as label,
       concat_ws('; ',
                 case when a.asst_authorised is null and a.asst_open_until < date '9999-12-31'
                      then 'never authorised' end,
                 case when a.asst_authorised is null then 'due ' || cast(a.asst_due as varchar)
                      when a.asst_authorised <= a.asst_due then 'in time'
                      when a.asst_authorised > a.asst_due then 'late' end,
                 cast(a.asst_working_days as varchar) || case a.asst_working_days when 1
                   then ' working day' else ' working days' end
                   || case when a.asst_clock_from > a.asst_referral_date
                           then ' after its start' else ' after the referral' end,
                 case d.nfa when 'Y' then 'no further action' when 'N' then 'further action' end,
                 case d.seen when 'Y' then 'child seen' when 'N' then 'child not seen' end,
                 d.team, 'worker ' || d.worker) as detail,
       a.source_row
from loc_assessment_step a
left join described d
  on d.id = a.asst_assessment_id and d.person = a.asst_person_id
