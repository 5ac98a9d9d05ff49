-- tmp_stated, continued: the SSD's addresses, care plans and health, row by row (24).
--
-- stated_of(told): rows of a table in the shape of tmp_stated, but for row_no: whose load speaks in
-- which scope, the person by loc_identity; of several loads side by side that hold the same child
-- one speaks for the child. `told` names a table with entity, source, src_table, src_row, load_id,
-- source_row, person, from_day, until_day, record_id and record_type.
create or replace macro stated_of(told) as table
with dated as not materialized (
  select g.scope, g.speaker, g.kind, g.last_day, g.loads, g.content_hash,
         t.* replace (coalesce(i.idty_person_id, t.person) as person)
  from query_table(told) t
  join tmp_group_load g
    on g.entity = t.entity and g.source = t.source and g.load_id = t.load_id
  left join loc_identity i on i.idty_identifier = t.person
  where t.person is not null and t.from_day is not null
),
chosen as (
  select scope, speaker, person,
         arg_min(load_id, row(content_hash, load_id)) as load_id
  from (select distinct scope, speaker, person, load_id, content_hash from dated where loads > 1)
  group by scope, speaker, person
  having count(*) > 1
)
select d.scope, d.speaker, d.kind, d.last_day, d.entity, d.source, d.src_table, d.src_row,
       d.load_id, d.source_row, d.person, d.from_day, d.until_day, d.record_id, d.record_type
from dated d
left join chosen c on c.scope = d.scope and c.speaker = d.speaker and c.person = d.person
where c.load_id is null or c.load_id = d.load_id;

create or replace temp table tmp_told_ssd (
  entity varchar, source varchar, src_table varchar, src_row bigint, load_id integer,
  source_row bigint, person varchar, from_day date, until_day date, record_id varchar,
  record_type varchar
);
-- when: src_ssd_address
insert into tmp_told_ssd
-- many systems do not know since when: then as long as anything is known
select 'address', 'ssd', 'src_ssd_address', rowid, load_id, source_row, addr_person_id,
       coalesce(addr_address_start_date, date '1900-01-01'), addr_address_end_date, addr_table_id,
       addr_address_type
from src_ssd_address;
-- when: src_ssd_cla_care_plan
insert into tmp_told_ssd
select 'care_plan', 'ssd', 'src_ssd_cla_care_plan', rowid, load_id, source_row, lacp_person_id,
       lacp_cla_care_plan_start_date, lacp_cla_care_plan_end_date, lacp_table_id, null
from src_ssd_cla_care_plan;
-- when: src_ssd_cla_health
insert into tmp_told_ssd
select 'health_check', 'ssd', 'src_ssd_cla_health', rowid, load_id, source_row, clah_person_id,
       clah_health_check_date, clah_health_check_date, clah_health_check_id, clah_health_check_type
from src_ssd_cla_health;
-- when: src_ssd_cla_convictions
insert into tmp_told_ssd
select 'conviction', 'ssd', 'src_ssd_cla_convictions', rowid, load_id, source_row, clac_person_id,
       clac_cla_conviction_date, clac_cla_conviction_date, clac_cla_conviction_id, null
from src_ssd_cla_convictions;
-- when: src_ssd_cla_substance_misuse
insert into tmp_told_ssd
select 'substance_misuse', 'ssd', 'src_ssd_cla_substance_misuse', rowid, load_id, source_row,
       clas_person_id, clas_substance_misuse_date, clas_substance_misuse_date,
       clas_substance_misuse_id, null
from src_ssd_cla_substance_misuse;
-- when: src_ssd_sdq_scores
insert into tmp_told_ssd
select 'sdq', 'ssd', 'src_ssd_sdq_scores', rowid, load_id, source_row, csdq_person_id,
       csdq_sdq_completed_date, csdq_sdq_completed_date, csdq_table_id, null
from src_ssd_sdq_scores;

-- when: tmp_told_ssd
insert into tmp_stated_row
select s.*, 0
from stated_of('tmp_told_ssd') s;
