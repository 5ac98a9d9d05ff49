-- Level 1: the loads of one source made into one history, each entity of loc_source_table by
-- itself.
--
--   tmp_group     returns or extracts of one reference date and window, side by side: one speaker
--   tmp_reign     which group speaks on which day: of those whose window holds it the one of the
--                 latest reference date (of one date: the longer window)
--   tmp_stated    24: every row of the active loads as (entity, source, person, from, until)
--   tmp_stood     25: those that stand
-- Words that millions of rows repeat are kept as types of a few values (told_…), which sort as the
-- words do: half the memory, and less of it written to the disk and read again meanwhile.
-- The SSDA903 does not pass here: its loc_history_ tables hold the rule by which care hands over
-- from one year's return to the next, and enter at level 2 as one source.
create or replace temp type told_entity as enum (
  select distinct tabl_entity from loc_source_table order by tabl_entity
);
create or replace temp type told_source as enum (
  select distinct tabl_source from loc_source_table order by tabl_source
);
create or replace temp type told_kind as enum (
  select distinct tabl_kind from loc_source_table order by tabl_kind
);
create or replace temp type told_state as enum ('as told', 'ended', 'goes on');
-- the tables that rows come from: those of the sources, and those made of them on the way
create or replace temp type told_table as enum (
  select tabl_table from loc_source_table
  union
  select unnest(['loc_history_episode', 'loc_history_missing', 'loc_history_review',
                 'loc_history_sw_episode', 'loc_ssd_care', 'src_ssda903_placed_adoption',
                 'tmp_annex_a_need'])
  order by all
);

create or replace temp table tmp_group as
with grouped as (
  select t.tabl_entity as entity, t.tabl_source as source, t.tabl_kind as kind,
         r.retu_reference_date as reference_date, r.retu_from as first_day, r.retu_to as last_day,
         count(*) as loads
  from loc_source_table t
  join loc_return r on r.retu_table = t.tabl_table
  where t.tabl_source <> '903' and t.tabl_kind not in ('latest', 'yearly')
  group by all
)
select * replace (cast(entity as told_entity) as entity, cast(source as told_source) as source,
                  cast(kind as told_kind) as kind),
       cast(dense_rank() over (order by entity, source) as integer) as scope,
       cast(row_number() over (partition by entity, source
                               order by reference_date desc, first_day, last_day desc) as integer)
         as speaker
from grouped;

create or replace temp table tmp_group_load as
select g.entity, g.source, g.scope, g.speaker, g.kind, g.last_day, g.loads,
       r.retu_load_id as load_id, r.retu_content_hash as content_hash
from tmp_group g
join loc_source_table t on t.tabl_entity = g.entity and t.tabl_source = g.source
join loc_return r
  on r.retu_table = t.tabl_table and r.retu_reference_date = g.reference_date
 and r.retu_from = g.first_day and r.retu_to = g.last_day;

create or replace temp table tmp_window as
select scope, speaker, speaker as rank, first_day, last_day from tmp_group;
create or replace temp table tmp_reign as from reign_of('tmp_window');
