-- loc_core_group: core groups held for children with a child protection plan, from the council's list.
--
-- From src_loc_core_group, the lists that stand (led_silent_list).
create or replace table loc_core_group (
  cogr_core_group_id varchar, cogr_person_id varchar, cogr_plan_start date, cogr_due date,
  cogr_day date, cogr_chair varchar, cogr_plan_updated integer, cogr_team varchar,
  source_row bigint
);
-- when: src_loc_core_group
insert into loc_core_group
select core_group_id, person_of(person_id), plan_start_date, due_date, held_date, chair,
       try_cast(plan_updated as integer), team, source_row
from latest_list('src_loc_core_group');
