-- led_silent_list: loads of a local list that do not speak, since another load of the same list does
-- for the same days. One row per silenced load. Their rows are not counted and neither is what they
-- say they cover: days that no list answers for any more are not available, not nought.
--
-- From the ledger and the src_loc_ tables of lists that are sent whole.
--   Windows that overlap    the list of the later reference date speaks whole
--   Windows that do not     both speak: a list a year, a list a month
--   One reference date      both speak, as lists of two areas do, unless more than half of the rows
--                           of the smaller stand in the other too: then they are one list sent twice,
--                           and the one with the larger content hash speaks (as loc_twin_return)
--   sili_is_twin            the other has the same reference date
--   sili_rows, sili_rows_lost   its rows; those of them that no list which speaks holds
--
-- tmp_list_row: the rows that stand. Of one key in several lists that speak it is the latest's.
create or replace macro list_keys(list, key_columns) as table
select list as list_table, load_id, source_row,
       hash(*columns(c -> list_contains(key_columns, c))) as key
from query_table(list)
where load_id in (select load_id from led_load where active);

create or replace temp table tmp_list_key (
  list_table varchar, load_id integer, source_row bigint, key ubigint
);
-- when: src_loc_absence
insert into tmp_list_key from list_keys('src_loc_absence', ['worker_id', 'start_date']);
-- when: src_loc_allocation
insert into tmp_list_key from list_keys('src_loc_allocation', ['allocation_id']);
-- when: src_loc_attendance
insert into tmp_list_key from list_keys('src_loc_attendance', ['person_id', 'from_date', 'school_urn']);
-- when: src_loc_audit
insert into tmp_list_key from list_keys('src_loc_audit', ['audit_id', 'element']);
-- when: src_loc_complaint
insert into tmp_list_key from list_keys('src_loc_complaint', ['complaint_id', 'stage']);
-- when: src_loc_core_group
insert into tmp_list_key from list_keys('src_loc_core_group', ['core_group_id', 'person_id']);
-- when: src_loc_early_help
insert into tmp_list_key from list_keys('src_loc_early_help', ['case_id']);
-- when: src_loc_exclusion
insert into tmp_list_key from list_keys('src_loc_exclusion', ['exclusion_id']);
-- when: src_loc_fostering
insert into tmp_list_key from list_keys('src_loc_fostering', ['household_id']);
-- when: src_loc_health_assessment
insert into tmp_list_key from list_keys('src_loc_health_assessment', ['person_id', 'care_start_date']);
-- when: src_loc_home_education
insert into tmp_list_key from list_keys('src_loc_home_education', ['home_education_id']);
-- when: src_loc_lado
insert into tmp_list_key from list_keys('src_loc_lado', ['referral_id']);
-- when: src_loc_missing_interview
insert into tmp_list_key from list_keys('src_loc_missing_interview', ['interview_id']);
-- when: src_loc_post
insert into tmp_list_key from list_keys('src_loc_post', ['post_id']);
-- when: src_loc_private_fostering
insert into tmp_list_key from list_keys('src_loc_private_fostering', ['arrangement_id']);
-- when: src_loc_supervision
insert into tmp_list_key from list_keys('src_loc_supervision', ['worker_id', 'supervision_date', 'kind']);
-- when: src_loc_youth_justice
insert into tmp_list_key from list_keys('src_loc_youth_justice', ['outcome_id']);

create or replace temp table tmp_list_load as
select c.table_name as list_table, c.load_id, min(c.from_day) as first_day,
       max(c.to_day) as last_day,
       coalesce(min(l.reference_date), max(c.to_day)) as reference_date,
       min(l.content_hash) as content_hash
from led_coverage c
join led_load l on l.load_id = c.load_id
where l.active and c.table_name in (select list_table from tmp_list_key)
group by c.table_name, c.load_id;

create or replace temp table tmp_list_pair as
select b.list_table, b.load_id, a.load_id as other, a.reference_date, a.content_hash,
       a.reference_date = b.reference_date as same_day
from tmp_list_load a
join tmp_list_load b
  on b.list_table = a.list_table and a.first_day <= b.last_day and b.first_day <= a.last_day
 and (a.reference_date > b.reference_date
      or (a.reference_date = b.reference_date
          and (a.content_hash > b.content_hash
               or (a.content_hash = b.content_hash and a.load_id < b.load_id))));

create or replace table led_silent_list as
with told as (
  select distinct list_table, load_id, key from tmp_list_key
),
size_of as (
  select list_table, load_id, count(*) as keys from told group by list_table, load_id
),
shared as (
  select p.list_table, p.load_id, p.other, count(*) as keys
  from tmp_list_pair p
  join told b on b.list_table = p.list_table and b.load_id = p.load_id
  join told a on a.list_table = p.list_table and a.load_id = p.other and a.key = b.key
  where p.same_day
  group by p.list_table, p.load_id, p.other
),
silent as (
  select p.*
  from tmp_list_pair p
  left join shared h
    on h.list_table = p.list_table and h.load_id = p.load_id and h.other = p.other
  left join size_of b on b.list_table = p.list_table and b.load_id = p.load_id
  left join size_of a on a.list_table = p.list_table and a.load_id = p.other
  where not p.same_day or 2 * h.keys > least(a.keys, b.keys)
),
one as (
  select list_table, load_id, other, same_day
  from silent
  qualify row_number() over (partition by list_table, load_id
                             order by reference_date desc, content_hash desc, other) = 1
)
select o.load_id as sili_load_id, o.list_table as sili_table, o.other as sili_spoken_by,
       o.same_day as sili_is_twin,
       (select count(*) from tmp_list_key k
        where k.list_table = o.list_table and k.load_id = o.load_id) as sili_rows,
       (select count(*) from tmp_list_key k
        where k.list_table = o.list_table and k.load_id = o.load_id
          and not exists (
            select 1 from tmp_list_key s
            where s.list_table = k.list_table and s.key = k.key
              and not exists (select 1 from one n
                              where n.list_table = s.list_table and n.load_id = s.load_id))
       ) as sili_rows_lost
from one o;

create or replace temp table tmp_list_row as
select k.list_table, k.source_row
from tmp_list_key k
join tmp_list_load l on l.list_table = k.list_table and l.load_id = k.load_id
where not exists (select 1 from led_silent_list s
                  where s.sili_load_id = k.load_id and s.sili_table = k.list_table)
qualify dense_rank() over (partition by k.list_table, k.key
                           order by l.reference_date desc, l.content_hash desc, l.load_id) = 1;
