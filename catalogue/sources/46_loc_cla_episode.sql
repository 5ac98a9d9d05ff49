-- loc_cla_episode: the one history of episodes of care, one row per row of a source that stands,
-- with every column of the SSDA903; the ssd_cla_ tables and the model are made from it. V3 and V4
-- (short breaks) are in it. epis_until is empty while open.
--
-- From loc_history_episode, loc_ssd_care and, where both tell of the same time, tmp_standing (45).
-- A row that a later source takes over from ends with X1. Three things are added:
--   epis_cla_id        the period of care, short breaks included: a run of rows that touch or
--                      overlap. Written person/first day, so that it is the same however loaded.
--   epis_is_temporary  1 for T0 to T4 (temporary placement: hospital, holiday, usual carer away)
--   epis_placement_id  the placement, by the source row of its first row, as text:
--     - within a period of care, the first row and a row with RNE S, P or B begin a placement;
--       L, T and U, and a row that has no RNE, go on with the one before.
--     - a temporary row is a placement of its own (a further temporary row with L, T or U belongs
--       to the same), and stands beside the one that it interrupts, never in its chain.
--     - after a temporary one, the child who comes back to the same carer is in the same placement
--       as before: RNE L, T or U says so; with P or B the postcode of the placement is the same,
--       and so is the URN (two empty URNs are the same, two empty postcodes are not).
-- Of Annex A, which knows of each child what held on its day and since when: up to that the legal
-- status, or the placement, is not known. Nothing is concluded from it about placements before (see
-- lineage.toml). A period that goes on from another source begins without a reason.
create or replace temp table tmp_annex_a_episode (
  person varchar, from_day date, until_day date, start_reason varchar, end_reason varchar,
  legal_status varchar, need varchar, place varchar, provider varchar, postcode varchar,
  urn varchar, load_id integer, source_row bigint, part integer
);
-- when: tmp_annex_a_care
insert into tmp_annex_a_episode
with stood as (
  select s.person, s.from_day, s.until_day, s.state, s.load_id, s.source_row, a.care_start_date,
         a.care_end_reason, a.legal_status_start_date, a.legal_status, a.category_of_need,
         a.placement_start_date, a.placement_type, a.placement_provider, a.placement_postcode,
         a.placement_urn
  from tmp_standing s
  join src_annex_a_list_8 a on a.rowid = s.src_row
  where s.entity = 'care' and s.source = 'annex_a'
),
cut as (
  select distinct *, unnest([from_day, legal_status_start_date, placement_start_date]) as day
  from stood
),
part as (
  select *,
         lead(day) over (partition by person, source_row, from_day order by day) as next_day,
         row_number() over (partition by person, source_row order by day) as part
  from cut
  where day >= from_day and (day = from_day or day < coalesce(until_day, date '9999-12-31'))
)
select person, day, coalesce(next_day, until_day),
       case when day = care_start_date then 'S'
            when day = placement_start_date and day = legal_status_start_date then 'B'
            when day = placement_start_date then 'P'
            when day = legal_status_start_date then 'L' end,
       case when next_day is not null or state = 'goes on' then 'X1'
            when until_day is not null and state = 'as told' then care_end_reason end,
       case when day >= coalesce(legal_status_start_date, day) then legal_status end,
       category_of_need,
       case when day >= coalesce(placement_start_date, day) then placement_type end,
       case when day >= coalesce(placement_start_date, day) then placement_provider end,
       case when day >= coalesce(placement_start_date, day) then placement_postcode end,
       case when day >= coalesce(placement_start_date, day) then placement_urn end,
       load_id, source_row, part
from part;

create or replace table loc_cla_episode as
with contested as (
  select 1 from tmp_contested where entity = 'care'
),
told as (
  select h.hist_person_id, h.hist_from,
         case when s.last_state in ('goes on', 'ended') then s.until_day else h.hist_until end
           as hist_until,
         h.hist_start_reason,
         case s.last_state when 'goes on' then 'X1' when 'ended' then null
                           else h.hist_end_reason end as hist_end_reason,
         h.hist_legal_status, h.hist_need, h.hist_place, h.hist_provider, h.hist_change_reason,
         h.hist_home_postcode, h.hist_placement_postcode, h.hist_urn, h.hist_load_id, h.source_row,
         1 as part
  from loc_history_episode h
  left join tmp_standing s
    on s.entity = 'care' and s.source = '903' and s.src_row = h.rowid
  where h.hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                           'end after the return')
    and (s.src_row is not null or not exists (select 1 from contested))
  union all
  select c.care_person_id, c.care_from,
         case when s.last_state in ('goes on', 'ended') then s.until_day else c.care_until end,
         c.care_start_reason,
         case s.last_state when 'goes on' then 'X1' when 'ended' then null
                           else c.care_end_reason end,
         c.care_legal_status, c.care_need, c.care_place, c.care_provider, c.care_change_reason,
         c.care_home_postcode, c.care_placement_postcode, c.care_urn, c.care_load_id, c.source_row, 1
  from loc_ssd_care c
  left join tmp_standing s on s.entity = 'care' and s.source = 'ssd' and s.src_row = c.rowid
  where s.src_row is not null or not exists (select 1 from contested)
  union all
  select person, from_day, until_day, start_reason, end_reason, legal_status, need, place, provider,
         null, null, postcode, urn, load_id, source_row, part
  from tmp_annex_a_episode
),
standing as (
  select *,
         coalesce(hist_until, date '9999-12-31') as until_day,
         case when hist_place in ('T0', 'T1', 'T2', 'T3', 'T4') then 1 else 0 end as temporary
  from told
),
marked as (
  select *,
         case
           when hist_from <= max(until_day) over (
             partition by hist_person_id order by hist_from, until_day, source_row
             rows between unbounded preceding and 1 preceding)
           then 0 else 1
         end as begins_period
  from standing
),
period as (
  select *,
         sum(begins_period) over (partition by hist_person_id
                                  order by hist_from, until_day, source_row
                                  rows unbounded preceding) as period_no
  from marked
),
placed as (
  select *,
         min(hist_from) over (partition by hist_person_id, period_no) as period_from,
         -- how many of the other sort lie before: main rows are compared with the main row before
         -- them and know from this whether a temporary one came between, and the reverse
         sum(1 - temporary) over whole as main_rows,
         sum(temporary) over whole as temporary_rows,
         lag(temporary) over whole as last_temporary
  from period
  window whole as (partition by hist_person_id, period_no order by hist_from, until_day, source_row
                   rows unbounded preceding)
),
compared as (
  select *,
         lag(source_row) over same_sort as last_row,
         lag(temporary_rows) over same_sort as last_temporary_rows,
         lag(hist_placement_postcode) over same_sort as last_postcode,
         lag(hist_urn) over same_sort as last_urn
  from placed
  window same_sort as (partition by hist_person_id, period_no, temporary
                       order by hist_from, until_day, source_row)
),
begun as (
  select *,
         case
           when last_row is null then 1
           when temporary = 1 and last_temporary = 0 then 1
           when temporary = 1 and hist_start_reason in ('L', 'T', 'U') then 0
           when temporary = 1 then 1
           when hist_start_reason = 'S' then 1
           when hist_start_reason in ('P', 'B')
             then case
                    when temporary_rows > last_temporary_rows
                         and hist_placement_postcode = last_postcode
                         and hist_urn is not distinct from last_urn
                    then 0 else 1
                  end
           else 0
         end as begins_placement
  from compared
),
grouped as (
  select *,
         sum(begins_placement) over (partition by hist_person_id, period_no, temporary
                                     order by hist_from, until_day, source_row
                                     rows unbounded preceding) as placement_no
  from begun
)
select case when part = 1 then cast(source_row as varchar)
            else cast(source_row as varchar) || '/' || cast(part as varchar) end as epis_id,
       hist_person_id as epis_person_id,
       hist_from as epis_from,
       hist_until as epis_until,
       hist_start_reason as epis_start_reason,
       hist_end_reason as epis_end_reason,
       hist_legal_status as epis_legal_status,
       hist_need as epis_need,
       hist_place as epis_place,
       hist_provider as epis_provider,
       hist_change_reason as epis_change_reason,
       hist_home_postcode as epis_home_postcode,
       hist_placement_postcode as epis_placement_postcode,
       hist_urn as epis_urn,
       temporary as epis_is_temporary,
       hist_person_id || '/' || cast(period_from as varchar) as epis_cla_id,
       cast(first_value(source_row) over one_placement as varchar)
         || case when first_value(part) over one_placement > 1
                 then '/' || cast(first_value(part) over one_placement as varchar) else '' end
         as epis_placement_id,
       hist_load_id as epis_load_id,
       source_row
from grouped
window one_placement as (partition by hist_person_id, period_no, temporary, placement_no
                         order by hist_from, until_day, source_row);
