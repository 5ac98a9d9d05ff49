-- title: Reviews in care
-- tables: ssd_cla_reviews, loc_cla_episode
-- Reviews held, with how the child took part, and the day by which one was or is due of which none
-- is recorded: 20 working days after coming into care, then three months, then every six months.
-- One whose day lies beyond the records is not said: nobody can have recorded it yet.
with held as (
  select max(cove_until) as until_day
  from loc_coverage
  where cove_table in ('loc_cla_episode', 'ssd_cla_reviews')
  group by cove_table
),
step as (
  select step_person_id as person, step_held as held, max(step_kind) as kind,
         max(step_due) as due
  from loc_review_step
  where step_known = 1 and step_held is not null
  group by step_person_id, step_held
)
select r.clar_person_id as person,
       r.clar_cla_review_date as from_day,
       r.clar_cla_review_date as until_day,
       'Review' as label,
       concat_ws('; ',
                 case s.kind when 'first' then 'first review' when 'second' then 'second review'
                 end,
                 case when r.clar_cla_review_date <= s.due then 'in time'
                      when r.clar_cla_review_date > s.due
                      then 'late: due ' || cast(s.due as varchar) end,
                 coalesce(p.label || ' (' || p.code || ')',
                          r.clar_cla_review_participation)) as detail,
       r.source_row
from ssd_cla_reviews r
left join step s on s.person = r.clar_person_id and s.held = r.clar_cla_review_date
left join loc_code_label p
  on p.list = 'review_participation' and p.code = r.clar_cla_review_participation
where r.clar_person_id is not null and r.clar_cla_review_date is not null
union all
select step_person_id, step_due, step_due, 'Review due', 'none recorded', source_row
from loc_review_step
where step_known = 1 and step_held is null and step_due < step_care_until
  and step_due < (select min(until_day) from held)
