-- ssd_mother: girls known to social care who are mothers, with the date of birth of their child.
--
-- From src_ssd_mother, the latest extract that holds the girl (26), and for girls whom no extract
-- holds as mothers from src_ssda903_header: the latest return that holds the girl, as for ssd_person.
-- The return does not name the child, so moth_childs_person_id stays empty.
create or replace table ssd_mother as
with latest as (
  select h.* replace (coalesce(i.idty_person_id, h.child) as child)
  from src_ssda903_header h
  join loc_return r on r.retu_load_id = h.load_id and r.retu_table = 'src_ssda903_header'
  left join loc_identity i on i.idty_identifier = h.child
  where h.child in (select child from src_ssda903_header where mother = '1' or mc_dob is not null)
  qualify row_number() over (partition by coalesce(i.idty_person_id, h.child)
                             order by r.retu_reference_date desc, r.retu_precedence, h.source_row)
    = 1
),
listed as (
  select coalesce(m.moth_table_id, cast(m.source_row as varchar)) as table_id, l.person,
         coalesce(i.idty_person_id, m.moth_childs_person_id) as childs_person, m.moth_childs_dob,
         m.source_row
  from list_rows('src_ssd_mother', 'moth_person_id') l
  join src_ssd_mother m on m.source_row = l.source_row
  left join loc_identity i on i.idty_identifier = m.moth_childs_person_id
)
select cast(source_row as varchar) as moth_table_id,
       child as moth_person_id,
       cast(null as varchar) as moth_childs_person_id,
       mc_dob as moth_childs_dob,
       source_row
from latest
where (mother = '1' or mc_dob is not null) and child not in (select person from listed)
union all
select table_id, person, childs_person, moth_childs_dob, source_row from listed;
