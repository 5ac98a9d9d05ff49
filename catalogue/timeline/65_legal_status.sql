-- title: Legal status in care
-- tables: loc_cla_episode
-- Episodes of one legal status that touch or overlap are one.
with episode as (
  select epis_person_id as person, epis_legal_status as code, epis_from as from_day,
         greatest(coalesce(epis_until, date '9999-12-31'), epis_from) as until_day, source_row
  from loc_cla_episode
  where epis_legal_status is not null
),
marked as (
  select *,
         case
           when from_day <= max(until_day) over (
             partition by person, code order by from_day, until_day, source_row
             rows between unbounded preceding and 1 preceding)
           then 0 else 1
         end as begins
  from episode
),
numbered as (
  select *, sum(begins) over (partition by person, code order by from_day, until_day, source_row
                              rows unbounded preceding) as spell_no
  from marked
),
spell as (
  select person, code, min(from_day) as from_day, max(until_day) as until_day,
         max(case when begins = 1 then source_row end) as source_row
  from numbered
  group by person, code, spell_no
)
select s.person, s.from_day, s.until_day,
       coalesce(l.label, s.code) as label,
       s.code as detail,
       s.source_row
from spell s
left join loc_code_label l on l.list = 'legal_status' and l.code = s.code
