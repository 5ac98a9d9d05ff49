-- title: In care
-- tables: loc_cla_episode
-- Periods of care, and short breaks (V3, V4) beside them: episodes that touch or overlap are one.
with short_break as (
  select epis_person_id as person, epis_from as from_day,
         greatest(coalesce(epis_until, date '9999-12-31'), epis_from) as until_day, source_row,
         case
           when epis_from <= max(coalesce(epis_until, date '9999-12-31')) over (
             partition by epis_person_id order by epis_from, epis_until, source_row
             rows between unbounded preceding and 1 preceding)
           then 0 else 1
         end as begins
  from loc_cla_episode
  where epis_legal_status in ('V3', 'V4')
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day, until_day, source_row
                              rows unbounded preceding) as break_no
  from short_break
)
select c.care_person_id as person,
       c.care_from as from_day,
       c.care_until as until_day,
       'In care' as label,
       concat_ws('; ',
                 case when c.care_began <> 'S' then 'began before the records held' end,
                 'ended: ' || coalesce(e.label || ' (' || e.code || ')',
                                       c.care_end_reason)) as detail,
       c.source_row
from loc_care_period c
left join loc_code_label e on e.list = 'care_end' and e.code = c.care_end_reason
union all
select person, min(from_day), max(until_day), 'Short breaks', '',
       max(case when begins = 1 then source_row end)
from numbered
group by person, break_no
