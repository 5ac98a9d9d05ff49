-- list_rows(src_table, person): the rows that stand of a table of the SSD that has no days (a family,
-- an identifier, an immunisation status): source_row (of one row alone, as in every CSV), load_id,
-- person.
--
-- Of a child whom ssd_person holds, the latest extract that holds the child speaks whole, also where
-- it has no row of it here: then it is taken back. Of others, the latest extract of the table.
-- All rows of the child there count, whichever of its identifiers they have.
--   tmp_child_load   of each identifier the person and the load that speaks
--   tmp_latest_list  of each table the loads of its latest reference date
create or replace temp table tmp_child_load as
with held as (
  select p.pers_person_id as identifier, p.load_id,
         coalesce(i.idty_person_id, p.pers_person_id) as person,
         row(datediff('day', r.retu_reference_date, date '9999-12-31'), r.retu_precedence,
             p.pers_person_id) as place
  from src_ssd_person p
  join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssd_person'
  left join loc_identity i on i.idty_identifier = p.pers_person_id
  where p.pers_person_id is not null
),
best as (
  select person, arg_min(row(load_id, identifier), place) as best from held group by person
)
select distinct h.identifier, h.person, b.best[1] as load_id
from held h
join best b on b.person = h.person;

create or replace temp table tmp_latest_list as
select retu_table as table_name, retu_load_id as load_id
from loc_return
where starts_with(retu_table, 'src_ssd_')
qualify rank() over (partition by retu_table order by retu_reference_date desc) = 1;

create or replace macro list_rows(src_table, person_column) as table
with row_of as (
  select load_id, source_row, columns(c -> c = person_column) as identifier
  from query_table(src_table)
  where load_id in (select retu_load_id from loc_return where retu_table = src_table)
)
select t.source_row, t.load_id,
       coalesce(c.person, i.idty_person_id, t.identifier) as person
from row_of t
left join tmp_child_load c on c.identifier = t.identifier
left join loc_identity i on i.idty_identifier = t.identifier
left join tmp_companion k on k.load_id = c.load_id and k.table_name = src_table
left join tmp_latest_list n on n.table_name = src_table and n.load_id = t.load_id
where t.identifier is not null
  and case when c.identifier is null then n.load_id is not null
           else t.load_id = k.from_load end;
