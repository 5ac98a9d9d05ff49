-- title: Reviews of child protection plans
-- tables: ssd_cp_plans, ssd_cp_reviews
-- Reviews held, and the day by which one was or is due of which none is recorded. Due is three
-- months after the plan began, then every six months. Whether a review was in time is said where
-- the records before it are held.
-- One whose day lies beyond the records is not said: nobody can have recorded it yet.
with held as (
  select max(cove_until) as until_day
  from loc_coverage
  where cove_table in ('ssd_cp_plans', 'ssd_cp_reviews')
  group by cove_table
),
step as (
  select rvst_person_id as person, rvst_held as held, max(rvst_kind) as kind,
         max(rvst_due) as due
  from loc_protection_review_step
  where rvst_known = 1 and rvst_held is not null
  group by rvst_person_id, rvst_held
)
select r.cppr_person_id as person,
       r.cppr_cp_review_date as from_day,
       r.cppr_cp_review_date as until_day,
       'Review' as label,
       concat_ws('; ', case s.kind when 'first' then 'first review' end,
                 case when r.cppr_cp_review_date <= s.due then 'in time'
                      when r.cppr_cp_review_date > s.due
                      then 'late: due ' || cast(s.due as varchar) end) as detail,
       r.source_row
from ssd_cp_reviews r
left join step s on s.person = r.cppr_person_id and s.held = r.cppr_cp_review_date
where r.cppr_person_id is not null and r.cppr_cp_review_date is not null
union all
select rvst_person_id, rvst_due, rvst_due, 'Review due', 'none recorded', source_row
from loc_protection_review_step
where rvst_known = 1 and rvst_held is null and rvst_due < rvst_plan_until
  and rvst_due < (select min(until_day) from held)
