-- Level 2: several sources made into one history. Each is one speaker, with the days that its loads
-- cover and the rank that loc_precedence gives it; the rule is stood() again (17).
--
--   tmp_contested   entities that more than one source covers; only they pass
--   tmp_stated_2    their rows, in the shape of tmp_stated (24)
--   tmp_standing    (entity, source, src_table, src_row): the rows that stand in the end, of every
--                   entity but those that the SSDA903 alone covers
--
-- The SSD's reviews of children looked after name a period of care, not a child: it speaks of them
-- only on days on which it has its episodes of care too.
create or replace temp table tmp_source_window as
with held as (
  select cove_table, cove_from, cove_until from loc_coverage
  where cove_table <> 'src_ssd_cla_reviews'
  union all
  select r.cove_table, greatest(r.cove_from, e.cove_from), least(r.cove_until, e.cove_until)
  from loc_coverage r
  join loc_coverage e
    on e.cove_table = 'src_ssd_cla_episodes' and e.cove_from < r.cove_until
   and e.cove_until > r.cove_from
  where r.cove_table = 'src_ssd_cla_reviews'
)
select cast(dense_rank() over (order by t.tabl_entity) as integer) as scope,
       cast(t.tabl_entity as told_entity) as entity, cast(t.tabl_source as told_source) as source,
       cast(t.tabl_kind as told_kind) as kind,
       case t.tabl_source when 'ssd' then 1 when 'cin' then 2 when '903' then 3
                            when 'sen2' then 4 else 5 end as speaker,
       p.prec_rank as rank, greatest(c.cove_from, p.prec_from) as first_day,
       least(c.cove_until, p.prec_until) - 1 as last_day, c.cove_until - 1 as held_to
from loc_source_table t
join held c on c.cove_table = t.tabl_table
join loc_precedence p
  on p.prec_entity = t.tabl_entity and p.prec_source = t.tabl_source
 and p.prec_from < c.cove_until and p.prec_until > c.cove_from
where t.tabl_kind not in ('latest', 'yearly');

create or replace temp table tmp_contested as
select entity, min(scope) as scope
from tmp_source_window
group by entity
having count(distinct source) > 1;

create or replace temp table tmp_reign_2 as from reign_of('tmp_source_window');

create or replace temp table tmp_stated_2_row as
select *, cast(null as told_state) as state from tmp_stated_row limit 0;
create or replace temp view tmp_stated_2 as select rowid as row_no, * from tmp_stated_2_row;
-- when: tmp_contested
insert into tmp_stated_2_row
with told as (
  select entity, source, src_table, src_row, load_id, source_row, person, from_day, until_day,
         state, record_type, 0 as begins
  from tmp_stood
  where entity in (select entity from tmp_contested)
    and not (entity = 'care' and source = 'annex_a')
  union all
  select 'care', 'ssd', 'loc_ssd_care', rowid, care_load_id, source_row, care_person_id, care_from,
         care_until, 'as told', null, case when care_start_reason = 'S' then 1 else 0 end
  from loc_ssd_care
  union all
  select 'care', '903', 'loc_history_episode', rowid, hist_load_id, source_row, hist_person_id,
         hist_from, hist_until, 'as told', null,
         case when hist_start_reason = 'S' then 1 else 0 end
  from loc_history_episode
  where hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                         'end after the return')
  union all
  select 'missing', '903', 'loc_history_missing', rowid, hist_load_id, source_row, hist_person_id,
         hist_from, hist_until, 'as told', hist_type, 0
  from loc_history_missing
  where hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                         'end after the return')
  union all
  select 'cla_reviews', '903', 'loc_history_review', rowid, hist_load_id, source_row,
         hist_person_id, hist_day, hist_day, 'as told', null, 0
  from loc_history_review
  where hist_outcome = 'kept'
  union all
  select 'involvements', '903', 'loc_history_sw_episode', rowid, hist_load_id, source_row,
         hist_person_id, hist_from, hist_until, 'as told', null, 0
  from loc_history_sw_episode
  where hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                         'end after the return')
  union all
  select 'permanence', '903', 'src_ssda903_placed_adoption', p.rowid, p.load_id, p.source_row,
         coalesce(i.idty_person_id, p.child), p.date_placed,
         greatest(p.date_placed, p.date_placed_ceased), 'as told', null, 0
  from src_ssda903_placed_adoption p
  join loc_return r
    on r.retu_load_id = p.load_id and r.retu_table = 'src_ssda903_placed_adoption'
  left join loc_identity i on i.idty_identifier = p.child
  where p.child is not null and p.date_placed is not null and p.date_placed <= r.retu_to
),
held as (
  select scope, entity, source, kind, speaker, max(held_to) as last_day
  from tmp_source_window
  group by scope, entity, source, kind, speaker
)
select h.scope, h.speaker, h.kind, h.last_day, t.entity, t.source, t.src_table,
       t.src_row, t.load_id, t.source_row, t.person, t.from_day, t.until_day, null, t.record_type,
       t.begins, t.state
from told t
join held h on h.entity = t.entity and h.source = t.source
where t.entity in (select entity from tmp_contested);

-- Care as Annex A tells it, cut to the days on which it speaks (24).
create or replace temp table tmp_annex_a_care_stood as
select * from tmp_stated_2_row limit 0;
-- when: tmp_annex_a_care
insert into tmp_annex_a_care_stood
select h.scope, h.speaker, h.kind, h.last_day, s.entity, s.source, s.src_table, s.src_row, s.load_id,
       s.source_row, s.person, s.from_day, s.until_day, null, null, s.begins, s.state
from tmp_stood s
join (select scope, speaker, kind, entity, max(held_to) as last_day
      from tmp_source_window
      where entity = 'care' and source = 'annex_a'
      group by all) h
  on h.entity = s.entity
where s.entity = 'care' and s.source = 'annex_a'
  and s.entity in (select entity from tmp_contested);
-- when: tmp_annex_a_care_stood
insert into tmp_stated_2_row
select p.*
from care_pieces('tmp_annex_a_care_stood', 'tmp_reign_2') p
where p.state <> 'goes on' or p.from_day < p.until_day;

create or replace temp table tmp_standing as
select entity, source, src_table, src_row, load_id, source_row, person, from_day, until_day,
       record_type, state, state as last_state
from tmp_stood
where entity not in (select entity from tmp_contested);
-- when: tmp_contested
insert into tmp_standing
select entity, source, src_table, src_row, load_id, source_row, person, from_day, until_day,
       record_type, case when stood_as = 'as told' then state else stood_as end, stood_as
from stood('tmp_stated_2', 'tmp_reign_2');
