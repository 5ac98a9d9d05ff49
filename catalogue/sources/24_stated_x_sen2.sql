-- tmp_stated, continued: requests of the SEN2 return (24).
--
-- A person of the return goes by 'sen2:' and the UPN, else the ULN, else what the file calls it; who is
-- one with a child of another source is decided by loc_identity (18), as for every identifier. What
-- belongs together is found by the modules' identifiers in CSV files; in XML, which has none, by
-- the person and the day of the request, so that two requests of one day are not told apart.
--   tmp_sen2_request   each request with its person (tmp_sen2_person, 18)
create or replace temp table tmp_sen2_request (
  src_row bigint, load_id integer, source_row bigint, request_key varchar, person varchar,
  requested date, outcome varchar, outcome_day date
);
-- when: src_sen2_requests
insert into tmp_sen2_request
select q.rowid, q.load_id, q.source_row,
       coalesce('#' || q.requeststableid,
                sen2_key(q.persontableid, q.upn, q.uniquelearnernumber, q.personbirthdate)
                  || '/' || coalesce(cast(q.receiveddate as varchar), '')),
       p.person, q.receiveddate, q.requestoutcome, q.requestoutcomedate
from src_sen2_requests q
left join tmp_sen2_person p
  on p.load_id = q.load_id
 and p.person_key = sen2_key(q.persontableid, q.upn, q.uniquelearnernumber, q.personbirthdate);

create or replace temp table tmp_sen2_assessment (
  load_id integer, request_key varchar, assessment_key varchar, outcome varchar, day date,
  exceptions varchar, source_row bigint
);
-- when: src_sen2_assessment
insert into tmp_sen2_assessment
select a.load_id,
       coalesce('#' || a.requeststableid,
                sen2_key(a.persontableid, a.upn, a.uniquelearnernumber, a.personbirthdate)
                  || '/' || coalesce(cast(a.receiveddate as varchar), '')) as request_key,
       coalesce('#' || a.assessmenttableid, request_key), a.assessmentoutcome,
       a.assessmentoutcomedate, case a.week20 when '1' then 'Y' when '0' then 'N' end, a.source_row
from src_sen2_assessment a;

create or replace temp table tmp_sen2_plan (
  load_id integer, assessment_key varchar, plan_key varchar, issued date, ceased date,
  ceased_reason varchar, source_row bigint
);
-- when: src_sen2_named_plan
insert into tmp_sen2_plan
select n.load_id,
       coalesce('#' || n.assessmenttableid, a.assessment_key) as assessment_key,
       coalesce('#' || n.namedplantableid, '#' || n.assessmenttableid, a.assessment_key),
       n.startdate, n.ceasedate, n.ceasereason, n.source_row
from src_sen2_named_plan n
-- layouts without the assessment's identifier name the request, as XML does (the test within the
-- key: beside it, the join would compare every row with every other)
left join tmp_sen2_assessment a
  on a.load_id = n.load_id
 and a.request_key = case when n.assessmenttableid is null
                          then coalesce('#' || n.requeststableid,
                                        sen2_key(n.persontableid, n.upn, n.uniquelearnernumber,
                                                 n.personbirthdate)
                                          || '/' || coalesce(cast(n.receiveddate as varchar), ''))
                     end;

-- when: tmp_sen2_request
insert into tmp_ehcp
with assessment as (
  select r.src_row, a.load_id, a.assessment_key, a.outcome, a.day, a.exceptions
  from tmp_sen2_request r
  join tmp_sen2_assessment a on a.load_id = r.load_id and a.request_key = r.request_key
  qualify row_number() over (partition by r.src_row
                             order by a.day desc nulls last, a.source_row desc) = 1
),
named as (
  select a.src_row, n.issued, n.ceased
  from assessment a
  join tmp_sen2_plan n on n.load_id = a.load_id and n.assessment_key = a.assessment_key
  qualify row_number() over (partition by a.src_row order by n.issued, n.source_row) = 1
)
select 'sen2', r.src_row, r.load_id, r.source_row, r.request_key, r.person, r.requested,
       r.outcome, r.outcome_day, a.outcome, a.day, a.exceptions, n.issued, n.ceased
from tmp_sen2_request r
left join assessment a on a.src_row = r.src_row
left join named n on n.src_row = r.src_row;

create or replace temp table tmp_told_sen2 as
select 'ehcp' as entity, 'sen2' as source, 'src_sen2_requests' as src_table, src_row, load_id,
       source_row, person, requested as from_day,
       coalesce(ceased, case when issued is null and upper(coalesce(assessment_outcome, '')) = 'N'
                             then assessment_day
                             when issued is null and upper(coalesce(request_outcome, '')) = 'N'
                             then request_day end) as until_day,
       cast(null as varchar) as record_id, cast(null as varchar) as record_type
from tmp_ehcp
where source = 'sen2';
-- when: tmp_told_sen2
insert into tmp_stated_row
select s.*, 0
from stated_of('tmp_told_sen2') s;
