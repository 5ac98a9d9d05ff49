-- loc_allocation_spell, last: who held a child's case on the day of an Annex A, where no other source
-- tells of that day. One day each: since when, and until when, the lists do not say.
--
-- From Lists 6 to 9; of several the one of the heavier service: care, protection, care leavers, need.
create or replace temp table tmp_annex_a_holder (
  person varchar, day date, worker varchar, team varchar, source_row bigint, place integer
);
-- when: src_annex_a_list_6
insert into tmp_annex_a_holder
select person, as_at, annex_a_worker(worker), team, source_row, 4 from annex_a_rows('src_annex_a_list_6')
where cin_closure_date is null;
-- when: src_annex_a_list_7
insert into tmp_annex_a_holder
select person, as_at, annex_a_worker(worker), team, source_row, 2 from annex_a_rows('src_annex_a_list_7')
where plan_end_date is null;
-- when: src_annex_a_list_8
insert into tmp_annex_a_holder
select person, as_at, annex_a_worker(worker), team, source_row, 1 from annex_a_rows('src_annex_a_list_8')
where care_end_date is null;
-- when: src_annex_a_list_9
insert into tmp_annex_a_holder
select person, as_at, annex_a_worker(worker), team, source_row, 3 from annex_a_rows('src_annex_a_list_9');

-- when: tmp_annex_a_holder
insert into loc_allocation_spell by name
select h.person as allo_person_id, h.worker as allo_worker_id,
       coalesce(d.dept_team_name, h.team) as allo_team, h.day as allo_from, h.day + 1 as allo_until,
       h.source_row
from tmp_annex_a_holder h
left join ssd_department d on d.dept_team_id = h.team
where coalesce(h.worker, h.team) is not null
  and not exists (select 1 from loc_coverage c
                  where c.cove_table = 'loc_allocation_spell'
                    and c.cove_from <= h.day and c.cove_until > h.day)
  and not exists (select 1 from loc_allocation_spell o
                  where o.allo_person_id = h.person and o.allo_from <= h.day
                    and coalesce(o.allo_until, date '9999-12-31') > h.day)
qualify row_number() over (partition by h.person, h.day order by h.place, h.source_row) = 1;
