-- led_history_finding, continued: workers of an Annex A that are given by name (70).
--
--   annex-a-worker-by-name   of each list and column, how many rows; the names are not repeated
create or replace macro annex_a_named(list, given) as table
with named as (
  select load_id, source_row, columns(c -> c = given) as worker
  from query_table(list)
)
select n.load_id, 'note', 'annex-a-worker-by-name', min(n.source_row), upper(given),
       cast(count(*) as varchar), cast(null as varchar),
       'So many rows have a name where the identifier of the ' || replace(given, '_', ' ')
         || ' belongs: they count for nobody. Give the identifier, or say in the list of worker links whose name it is.'
from named n
join loc_return r on r.retu_load_id = n.load_id and r.retu_table = list
where n.worker is not null and annex_a_worker(n.worker) is null
group by n.load_id;
-- when: src_annex_a_list_3
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_3', 'worker');
-- when: src_annex_a_list_4
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_4', 'worker');
-- when: src_annex_a_list_5
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_5', 'worker');
-- when: src_annex_a_list_6
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_6', 'worker');
-- when: src_annex_a_list_7
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_7', 'worker');
-- when: src_annex_a_list_8
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_8', 'worker');
-- when: src_annex_a_list_9
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_9', 'worker');
-- when: src_annex_a_list_9
insert into led_history_finding
select * from annex_a_named('src_annex_a_list_9', 'personal_adviser');
