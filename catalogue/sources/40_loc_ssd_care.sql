-- loc_ssd_care: the SSD's episodes of care in the shape of the SSDA903's: one row per stretch in
-- which episode, placement and legal status stay the same.
--
-- From the rows of ssd_cla_episodes, ssd_cla_placement and ssd_legal_status that stand (25). An
-- episode is cut where another placement or another legal status of the child begins within it. On
-- the first day of a piece counts the placement that the episode names, if it runs then, else the
-- one that began last of those that run, else the one named; and the legal status that began last
-- of those that run. A cut's RNE says what changed (P placement, L legal status, B both), its REC
-- is X1; the first piece begins, and the last one ends, as the episode does. A piece's source_row
-- is the row that begins it.
create or replace temp table tmp_episode as
select s.row_no, s.person, s.from_day, s.until_day, s.state, s.load_id, e.source_row,
       e.clae_cla_episode_start_reason as rne,
       case s.state when 'as told' then e.clae_cla_episode_ceased_reason when 'goes on' then 'X1' end
         as rec,
       e.clae_cla_primary_need_code as need, e.clae_cla_placement_id as placement_id,
       coalesce(s.until_day, date '9999-12-31') as runs_to
from tmp_stood s
join src_ssd_cla_episodes e on e.rowid = s.src_row
where s.entity = 'cla_episodes';

create or replace temp table tmp_placement as
select s.row_no, s.person, s.from_day, coalesce(s.until_day, date '9999-12-31') as runs_to,
       s.record_id as placement_id, p.source_row,
       p.clap_cla_placement_type as place, p.clap_cla_placement_provider as provider,
       p.clap_cla_placement_urn as urn, p.clap_cla_placement_postcode as postcode,
       p.clap_cla_placement_change_reason as change_reason
from tmp_stood s
join src_ssd_cla_placement p on p.rowid = s.src_row
where s.entity = 'cla_placement';

create or replace temp table tmp_legal as
select s.row_no, s.person, s.from_day, coalesce(s.until_day, date '9999-12-31') as runs_to,
       l.source_row, l.lega_legal_status as legal_status
from tmp_stood s
join src_ssd_legal_status l on l.rowid = s.src_row
where s.entity = 'legal_status' and l.lega_legal_status is not null;

create or replace table loc_ssd_care (
  care_person_id varchar, care_from date, care_until date, care_start_reason varchar,
  care_end_reason varchar, care_legal_status varchar, care_need varchar, care_place varchar,
  care_provider varchar, care_change_reason varchar, care_home_postcode varchar,
  care_placement_postcode varchar, care_urn varchar, care_load_id integer, source_row bigint
);
-- when: tmp_episode
insert into loc_ssd_care
with edge as (
  select row_no, from_day as day from tmp_episode
  union
  select e.row_no, p.from_day
  from tmp_episode e
  join tmp_placement p
    on p.person = e.person and p.from_day > e.from_day and p.from_day < e.runs_to
  union
  select e.row_no, l.from_day
  from tmp_episode e
  join tmp_legal l on l.person = e.person and l.from_day > e.from_day and l.from_day < e.runs_to
),
piece as (
  select e.*, g.day
  from edge g
  join tmp_episode e on e.row_no = g.row_no
),
placed as (
  select i.row_no, i.day,
         arg_min(p.row_no, row(case when p.placement_id = i.placement_id then 0 else 1 end,
                               -datediff('day', date '1900-01-01', p.from_day), p.source_row))
           as placement_row
  from piece i
  join tmp_placement p on p.person = i.person and p.from_day <= i.day and p.runs_to > i.day
  group by i.row_no, i.day
),
named as (
  select person, placement_id, min(row_no) as placement_row
  from tmp_placement
  where placement_id is not null
  group by person, placement_id
),
status as (
  select i.row_no, i.day,
         arg_max(l.row_no, row(l.from_day, l.source_row)) as legal_row
  from piece i
  join tmp_legal l on l.person = i.person and l.from_day <= i.day and l.runs_to > i.day
  group by i.row_no, i.day
),
told as (
  select i.*, coalesce(p.placement_row, n.placement_row) as placement_row, s.legal_row
  from piece i
  left join placed p on p.row_no = i.row_no and p.day = i.day
  left join named n on n.person = i.person and n.placement_id = i.placement_id
  left join status s on s.row_no = i.row_no and s.day = i.day
),
changed as (
  select *,
         case when row_number() over one = 1 then 1 else 0 end as is_first,
         case when placement_row is distinct from lag(placement_row) over one then 1 else 0 end
           as new_placement,
         case when legal_row is distinct from lag(legal_row) over one then 1 else 0 end as new_status
  from told
  window one as (partition by row_no order by day)
),
kept as (
  select *, lead(day) over (partition by row_no order by day) as next_day
  from changed
  where is_first + new_placement + new_status > 0
)
select k.person as care_person_id,
       k.day as care_from,
       coalesce(k.next_day, k.until_day) as care_until,
       case when k.is_first = 1 then k.rne
            when k.new_placement = 1 and k.new_status = 1 then 'B'
            when k.new_placement = 1 then 'P'
            else 'L' end as care_start_reason,
       case when k.next_day is null then k.rec else 'X1' end as care_end_reason,
       l.legal_status as care_legal_status,
       k.need as care_need,
       p.place as care_place,
       p.provider as care_provider,
       p.change_reason as care_change_reason,
       cast(null as varchar) as care_home_postcode,
       p.postcode as care_placement_postcode,
       p.urn as care_urn,
       k.load_id as care_load_id,
       case when k.is_first = 1 then k.source_row
            when k.new_placement = 1 then p.source_row
            else l.source_row end as source_row
from kept k
left join tmp_placement p on p.row_no = k.placement_row
left join tmp_legal l on l.row_no = k.legal_row;
