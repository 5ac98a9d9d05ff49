-- loc_system_change: the days from which another case-management system speaks for an entity (14).
--
--   chan_day      the first day on which the other one speaks
--   chan_entity   of loc_source_table; chan_table the src_ table that its coverage is that of
--   chan_from, chan_to   the two systems
-- From led_load (--system), loc_return, and tmp_reign_2 (45) where several sources tell of an entity.
-- A load whose system nobody named says nothing of it.
create or replace temp table tmp_system_window as
select t.tabl_entity || '/' || t.tabl_source as scope, t.tabl_entity as entity,
       t.tabl_source as source, r.retu_load_id as load_id,
       row_number() over (order by r.retu_reference_date desc, r.retu_precedence, r.retu_load_id)
         as speaker,
       row_number() over (order by r.retu_reference_date desc, r.retu_precedence, r.retu_load_id)
         as rank,
       r.retu_from as first_day, r.retu_to as last_day
from loc_source_table t
join loc_return r
  on r.retu_table = case when t.tabl_table = 'loc_ssd_care' then 'src_ssd_cla_episodes'
                         else t.tabl_table end
where t.tabl_kind <> 'latest'
  and exists (select 1 from tmp_system_load having count(distinct system) > 1);

create or replace table loc_system_change as
with spoken as (
  select w.entity, w.source, l.system, g.from_day, g.until_day
  from reign_of('tmp_system_window') g
  join tmp_system_window w on w.scope = g.scope and w.speaker = g.speaker
  join led_load l on l.load_id = w.load_id
),
-- among sources, on the days on which theirs is the word
told as (
  select s.entity, s.system, greatest(s.from_day, g.from_day) as from_day
  from spoken s
  join (select distinct scope, speaker, entity, source from tmp_source_window) w
    on w.entity = s.entity and w.source = s.source
  join tmp_reign_2 g
    on g.scope = w.scope and g.speaker = w.speaker and g.from_day < s.until_day
   and g.until_day > s.from_day
  union all
  select s.entity, s.system, s.from_day
  from spoken s
  where s.entity not in (select entity from tmp_source_window)
),
named as (
  select entity, system, from_day,
         lag(system) over (partition by entity order by from_day) as system_before
  from told
  where system is not null
)
select n.from_day as chan_day, n.entity as chan_entity,
       case when t.tabl_table = 'loc_ssd_care' then 'src_ssd_cla_episodes' else t.tabl_table end
         as chan_table,
       n.system_before as chan_from, n.system as chan_to
from named n
join loc_source_table t on t.tabl_entity = n.entity
where n.system_before <> n.system;
