-- loc_involvement: which worker held which child's case, and when: the local list of allocations.
--
-- From src_loc_allocation. The list is sent whole (06_led_silent_list says whose rows stand).
create or replace table loc_involvement as
select a.allocation_id as invo_involvements_id,
       coalesce(i.idty_person_id, a.person_id) as invo_person_id,
       a.worker_id as invo_professional_id,
       a.team as invo_professional_team,
       a.start_date as invo_involvement_start_date,
       a.end_date as invo_involvement_end_date,
       a.source_row
from src_loc_allocation a
left join loc_identity i on i.idty_identifier = a.person_id
where a.source_row in (select r.source_row from tmp_list_row r
                       where r.list_table = 'src_loc_allocation')
  and a.start_date is not null
  and (a.end_date is null or a.end_date >= a.start_date);
