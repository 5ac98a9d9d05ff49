-- title: Visits in care
-- tables: ssd_cla_visits, loc_cla_episode
-- Visits recorded, and the day by which the next was or is due of which none is recorded: within
-- seven days of a placement's start, then six weeks, in long-term foster care of a year three
-- months. Only a visit at which the child was seen counts as one.
-- One whose day lies beyond the records is not said: nobody can have recorded it yet.
with held as (
  select max(cove_until) as until_day
  from loc_coverage
  where cove_table in ('loc_cla_episode', 'ssd_cla_visits')
  group by cove_table
),
step as (
  select cvst_person_id as person, cvst_visited as visited, max(cvst_due) as due
  from loc_care_visit_step
  where cvst_known = 1 and cvst_visited is not null
  group by cvst_person_id, cvst_visited
)
select v.clav_person_id as person,
       v.clav_cla_visit_date as from_day,
       v.clav_cla_visit_date as until_day,
       'Visit' as label,
       concat_ws('; ',
                 case when v.clav_cla_visit_seen = 'N' then 'child not seen'
                      when v.clav_cla_visit_seen = 'Y' and v.clav_cla_visit_seen_alone = 'Y'
                      then 'seen alone'
                      when v.clav_cla_visit_seen = 'Y' then 'child seen' end,
                 case when v.clav_cla_visit_seen = 'Y' and v.clav_cla_visit_date <= s.due
                      then 'in time'
                      when v.clav_cla_visit_seen = 'Y' and v.clav_cla_visit_date > s.due
                      then 'late: due ' || cast(s.due as varchar) end) as detail,
       v.source_row
from ssd_cla_visits v
left join step s on s.person = v.clav_person_id and s.visited = v.clav_cla_visit_date
where v.clav_person_id is not null and v.clav_cla_visit_date is not null
union all
select cvst_person_id, cvst_due, cvst_due, 'Visit due', 'none recorded', source_row
from loc_care_visit_step
where cvst_known = 1 and cvst_visited is null and cvst_due < cvst_placed_until
  and cvst_due < (select min(until_day) from held)
