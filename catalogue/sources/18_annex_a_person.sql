-- tmp_annex_a_person: what each Annex A says of each child, once a load, whichever of its lists the
-- child stands in. 18_loc_identity takes it with the persons of the other sources.
--
-- From Lists 1 to 10. A date of birth after the day of the Annex A is the expected one of a child
-- not born yet. table_name is the list of source_row.
create or replace temp table tmp_annex_a_child (
  load_id integer, source_row bigint, identifier varchar, dob date, sex varchar, ethnicity varchar,
  table_name varchar
);
-- when: src_annex_a_list_1
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_1'
from src_annex_a_list_1;
-- when: src_annex_a_list_2
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_2'
from src_annex_a_list_2;
-- when: src_annex_a_list_3
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_3'
from src_annex_a_list_3;
-- when: src_annex_a_list_4
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_4'
from src_annex_a_list_4;
-- when: src_annex_a_list_5
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_5'
from src_annex_a_list_5;
-- when: src_annex_a_list_6
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_6'
from src_annex_a_list_6;
-- when: src_annex_a_list_7
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_7'
from src_annex_a_list_7;
-- when: src_annex_a_list_8
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_8'
from src_annex_a_list_8;
-- when: src_annex_a_list_9
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_9'
from src_annex_a_list_9;
-- when: src_annex_a_list_10
insert into tmp_annex_a_child
select load_id, source_row, child_id, date_of_birth, gender, ethnicity, 'src_annex_a_list_10'
from src_annex_a_list_10;

create or replace temp table tmp_annex_a_person (
  load_id integer, source_row bigint, identifier varchar, dob date, expected_dob date, sex varchar,
  ethnicity varchar, table_name varchar
);
-- when: tmp_annex_a_child
insert into tmp_annex_a_person
select c.load_id, min(c.source_row), c.identifier,
       arg_min(c.dob, c.source_row) filter (where c.dob <= r.retu_to),
       arg_min(c.dob, c.source_row) filter (where c.dob > r.retu_to),
       coalesce(arg_min(c.sex, c.source_row) filter (where c.sex <> 'U'), 'U'),
       arg_min(c.ethnicity, c.source_row) filter (where length(c.ethnicity) = 4
                                                    and c.ethnicity <> 'NOBT'),
       arg_min(c.table_name, c.source_row)
from tmp_annex_a_child c
join loc_return r on r.retu_load_id = c.load_id and r.retu_table = c.table_name
where c.identifier is not null
group by c.load_id, c.identifier;
