-- tmp_sen2_person: of each load of the SEN2 return what stands in its rows for a person, and the
-- identifier. The return has none of the council's own: 'sen2:' and the UPN, else the ULN. A child
-- with neither goes by birth, sex, postcode and the day on which the first of its requests was
-- received, which the return of the next year tells again while one is pending; the file's own
-- numbers are made anew each year. Several who are alike in all of this (twins of one home) are
-- numbered in the order of the file's numbers. Lower case keeps it behind those of the other
-- sources, so that a child whom two of them hold goes by the council's.
create or replace macro sen2_key(table_id, upn, uln, born) as
  coalesce('#' || table_id, upn, uln, 'born ' || cast(born as varchar));

create or replace temp table tmp_sen2_person (load_id integer, person_key varchar, person varchar);
-- when: src_sen2_person
insert into tmp_sen2_person
with first_request as (
  select load_id, sen2_key(persontableid, upn, uniquelearnernumber, personbirthdate) as person_key,
         min(receiveddate) as day
  from src_sen2_requests
  group by 1, 2
),
child as (
  select p.load_id,
         sen2_key(p.persontableid, p.upn, p.uniquelearnernumber, p.personbirthdate) as person_key,
         min(coalesce(p.upn, p.uniquelearnernumber)) as number,
         min(concat_ws(' ', cast(p.personbirthdate as varchar), p.sex,
                       upper(replace(p.postcode, ' ', '')), cast(f.day as varchar))) as alike,
         min(p.persontableid) as table_id
  from src_sen2_person p
  left join first_request f
    on f.load_id = p.load_id
   and f.person_key
         = sen2_key(p.persontableid, p.upn, p.uniquelearnernumber, p.personbirthdate)
  group by 1, 2
)
select load_id, person_key,
       'sen2:' || coalesce(number, alike || case when place > 1 then ' /' || place else '' end)
from (
  select *, row_number() over (partition by load_id, number, alike
                               order by length(table_id), table_id, person_key) as place
  from child
);
