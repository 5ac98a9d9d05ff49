-- loc_twin_return: returns that tell of the same year and the same children twice, as a corrected
-- return beside the one that it corrects. One row per silenced return, return that speaks instead and
-- src_ table.
--
-- From the ledger and the src_ssda903_ tables. Two active loads are twins in a table when window and
-- reference date are the same and more than half of the children of the smaller are in the other
-- too. Rows of the two are never mixed: the one with the larger content hash speaks whole, whichever
-- was loaded first. That choice is arbitrary, so it is a finding (903-two-returns-of-one-year), and
-- the user unloads the one that is out of date. Returns of one year with other children (one file a
-- child, or half of the children each) are no twins: they stand side by side.
--   twin_load_id, twin_spoken_by   the silenced one and the one that speaks
--   twin_children_changed          children whom both hold, with other rows in some table
--   twin_children_of_one           children whom only one of the two holds
create or replace table loc_twin_return as
with window_of as (
  select c.load_id, c.table_name, min(c.from_day) as first_day, max(c.to_day) as last_day,
         coalesce(min(l.reference_date), max(c.to_day)) as reference_date,
         min(l.content_hash) as content_hash
  from led_coverage c
  join led_load l on l.load_id = c.load_id
  where l.active and starts_with(c.table_name, 'src_ssda903_')
  group by c.load_id, c.table_name
),
pair as (
  select b.load_id, a.load_id as spoken_by, a.table_name
  from window_of a
  join window_of b
    on b.table_name = a.table_name and b.reference_date = a.reference_date
   and b.first_day = a.first_day and b.last_day = a.last_day
   and (a.content_hash > b.content_hash
        or (a.content_hash = b.content_hash and a.load_id < b.load_id))
),
suspect as (
  select load_id from pair
  union
  select spoken_by from pair
),
rows_told as (
  select load_id, 'src_ssda903_header' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_header where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_episodes' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_episodes where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_reviews' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_reviews where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_uasc' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_uasc where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_oc2' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_oc2 where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_oc3' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_oc3 where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_ad1' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_ad1 where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_placed_adoption' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_placed_adoption where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_prev_perm' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_prev_perm where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_missing' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_missing where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_sw_episodes' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_sw_episodes where load_id in (select load_id from suspect) union all
  select load_id, 'src_ssda903_dolo' as table_name, child,
         hash(*columns(* exclude (load_id, source_row))) as content
  from src_ssda903_dolo where load_id in (select load_id from suspect)
),
told as (
  select load_id, table_name, child, sum(content) as content
  from rows_told
  where child is not null
  group by load_id, table_name, child
),
size_of as (
  select load_id, table_name, count(*) as children from told group by load_id, table_name
),
shared as (
  select p.load_id, p.spoken_by, p.table_name, count(*) as children
  from pair p
  join told s on s.load_id = p.load_id and s.table_name = p.table_name
  join told t on t.load_id = p.spoken_by and t.table_name = p.table_name and t.child = s.child
  group by p.load_id, p.spoken_by, p.table_name
),
twin as (
  select h.load_id, h.spoken_by, h.table_name
  from shared h
  join size_of s on s.load_id = h.load_id and s.table_name = h.table_name
  join size_of t on t.load_id = h.spoken_by and t.table_name = h.table_name
  where 2 * h.children > least(s.children, t.children)
),
either as (
  select w.load_id, w.spoken_by, w.table_name, s.child, s.content as silenced, null as speaks
  from twin w
  join told s on s.load_id = w.load_id and s.table_name = w.table_name
  union all
  select w.load_id, w.spoken_by, w.table_name, t.child, null, t.content
  from twin w
  join told t on t.load_id = w.spoken_by and t.table_name = w.table_name
),
by_table as (
  select load_id, spoken_by, table_name, child, max(silenced) as silenced, max(speaks) as speaks
  from either
  group by load_id, spoken_by, table_name, child
),
by_child as (
  select load_id, spoken_by, child,
         bool_or(silenced is not null) and bool_or(speaks is not null) as in_both,
         bool_or(silenced is distinct from speaks) as changed
  from by_table
  group by load_id, spoken_by, child
),
counted as (
  select load_id, spoken_by,
         count(*) filter (where in_both and changed) as children_changed,
         count(*) filter (where not in_both) as children_of_one
  from by_child
  group by load_id, spoken_by
)
select w.load_id as twin_load_id,
       w.spoken_by as twin_spoken_by,
       w.table_name as twin_table,
       n.children_changed as twin_children_changed,
       n.children_of_one as twin_children_of_one
from twin w
join counted n on n.load_id = w.load_id and n.spoken_by = w.spoken_by;
