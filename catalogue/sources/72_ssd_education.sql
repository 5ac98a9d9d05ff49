-- ssd_send, ssd_ehcp_requests, ssd_ehcp_assessment, ssd_ehcp_named_plan, ssd_ehcp_active_plans,
-- ssd_sen_need: education, health and care (EHC) plans, module by module. loc_ehc_placement: where
-- the child is placed or named to be, of the SEN2 return alone.
--
-- Of the requests that stand (45, tmp_ehcp), whichever source they are from, what belongs to each in
-- its own load; a request is taken whole from one source. Identifiers of the SEN2 return are those
-- of its CSV files with a #, or made of the person and the day. Children of ssd_send: the latest
-- extract that holds the child (26), and those of the return whom no extract has there.
--   ehcr_person_id, ehca_…, ehcn_…, ehcp_…   the child, as well as the identifiers of the SSD
create or replace temp table tmp_ehcp_stands as
select e.source, e.src_row, e.load_id, e.request_id, s.person, e.requested, e.request_day,
       e.request_outcome, e.source_row
from tmp_standing s
join tmp_ehcp e on e.source = s.source and e.src_row = s.src_row
where s.entity = 'ehcp';

create or replace table ssd_send as
with listed as (
  select s.send_table_id, l.person, s.send_upn, s.send_uln, s.send_upn_unknown, s.source_row
  from list_rows('src_ssd_send', 'send_person_id') l
  join src_ssd_send s on s.source_row = l.source_row
),
returned as (
  select coalesce(i.idty_person_id, k.person) as person, p.upn, p.uniquelearnernumber,
         p.upnunknown, p.source_row
  from src_sen2_person p
  join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_sen2_person'
  join tmp_sen2_person k
    on k.load_id = p.load_id
   and k.person_key
         = sen2_key(p.persontableid, p.upn, p.uniquelearnernumber, p.personbirthdate)
  left join loc_identity i on i.idty_identifier = k.person
  qualify row_number() over (partition by coalesce(i.idty_person_id, k.person)
                             order by r.retu_reference_date desc, r.retu_precedence, p.source_row)
    = 1
)
select send_table_id, person as send_person_id, send_upn, send_uln, send_upn_unknown, source_row
from listed
union all
select 'sen2:' || cast(source_row as varchar), person, upn, uniquelearnernumber, upnunknown,
       source_row
from returned
where person not in (select person from listed);

create or replace table ssd_ehcp_requests as
select t.request_id as ehcr_ehcp_request_id, t.person as ehcr_person_id,
       q.ehcr_send_table_id, t.requested as ehcr_ehcp_req_date,
       t.request_day as ehcr_ehcp_req_outcome_date, t.request_outcome as ehcr_ehcp_req_outcome,
       t.source_row
from tmp_ehcp_stands t
left join src_ssd_ehcp_requests q on q.rowid = case when t.source = 'ssd' then t.src_row end;

create or replace table ssd_ehcp_assessment as
select coalesce(a.ehca_ehcp_assessment_id, cast(a.source_row as varchar))
         as ehca_ehcp_assessment_id,
       t.request_id as ehca_ehcp_request_id, t.person as ehca_person_id,
       a.ehca_ehcp_assessment_outcome_date, a.ehca_ehcp_assessment_outcome,
       a.ehca_ehcp_assessment_exceptions, a.source_row
from tmp_ehcp_stands t
join tmp_companion c on c.load_id = t.load_id and c.table_name = 'src_ssd_ehcp_assessment'
join src_ssd_ehcp_assessment a
  on a.load_id = c.from_load and a.ehca_ehcp_request_id = t.request_id
where t.source = 'ssd'
union all
select a.assessment_key, t.request_id, t.person, a.day, a.outcome, a.exceptions, a.source_row
from tmp_ehcp_stands t
join tmp_sen2_assessment a on a.load_id = t.load_id and a.request_key = t.request_id
where t.source = 'sen2';

create or replace table ssd_ehcp_named_plan as
select coalesce(n.ehcn_named_plan_id, cast(n.source_row as varchar)) as ehcn_named_plan_id,
       a.ehca_ehcp_assessment_id as ehcn_ehcp_asmt_id, t.person as ehcn_person_id,
       n.ehcn_named_plan_start_date, n.ehcn_named_plan_ceased_date,
       n.ehcn_named_plan_ceased_reason, n.source_row
from tmp_ehcp_stands t
join tmp_companion c on c.load_id = t.load_id and c.table_name = 'src_ssd_ehcp_assessment'
join src_ssd_ehcp_assessment a
  on a.load_id = c.from_load and a.ehca_ehcp_request_id = t.request_id
join tmp_companion d on d.load_id = a.load_id and d.table_name = 'src_ssd_ehcp_named_plan'
join src_ssd_ehcp_named_plan n
  on n.load_id = d.from_load and n.ehcn_ehcp_asmt_id = a.ehca_ehcp_assessment_id
where t.source = 'ssd'
union all
select n.plan_key, n.assessment_key, t.person, n.issued, n.ceased, n.ceased_reason, n.source_row
from tmp_ehcp_stands t
join tmp_sen2_assessment a on a.load_id = t.load_id and a.request_key = t.request_id
join tmp_sen2_plan n on n.load_id = a.load_id and n.assessment_key = a.assessment_key
where t.source = 'sen2';

-- A plan that is active need not have a request in the return (it moved in, or is old): its child is
-- known all the same. It is of the load that speaks for the child: the latest return of the two.
create or replace temp table tmp_sen2_active as
select a.load_id, a.source_row,
       coalesce('#' || a.activeplanstableid,
                sen2_key(a.persontableid, a.upn, a.uniquelearnernumber, a.personbirthdate)
                  || '/' || coalesce(cast(a.receiveddate as varchar), '')) as active_key,
       coalesce('#' || a.requeststableid,
                sen2_key(a.persontableid, a.upn, a.uniquelearnernumber, a.personbirthdate)
                  || '/' || coalesce(cast(a.receiveddate as varchar), '')) as request_key,
       a.lastreview, a.reviewmeeting, a.transferla
from src_sen2_active_plans a
join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_sen2_active_plans';

create or replace temp table tmp_active_plan as
select 'ssd' as source, p.load_id, p.ehcp_active_ehcp_id as active_id,
       t.request_id, t.person, p.ehcp_active_ehcp_last_review_date as last_review, p.source_row,
       p.ehcp_active_ehcp_id as active_key
from tmp_ehcp_stands t
join tmp_companion c on c.load_id = t.load_id and c.table_name = 'src_ssd_ehcp_active_plans'
join src_ssd_ehcp_active_plans p
  on p.load_id = c.from_load and p.ehcp_ehcp_request_id = t.request_id
where t.source = 'ssd';
insert into tmp_active_plan
with known as (
  select a.*, coalesce(i.idty_person_id, q.person) as person, r.retu_reference_date as day,
         r.retu_precedence as precedence
  from tmp_sen2_active a
  join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_sen2_active_plans'
  join tmp_sen2_request q on q.load_id = a.load_id and q.request_key = a.request_key
  left join loc_identity i on i.idty_identifier = q.person
  where q.person is not null
)
select 'sen2', load_id, active_key, request_key, person, coalesce(lastreview, reviewmeeting),
       source_row, active_key
from known
where person not in (select person from tmp_active_plan)
qualify rank() over (partition by person order by day desc, precedence) = 1;

create or replace table ssd_ehcp_active_plans as
select active_id as ehcp_active_ehcp_id, request_id as ehcp_ehcp_request_id,
       person as ehcp_person_id, last_review as ehcp_active_ehcp_last_review_date, source_row
from tmp_active_plan;

create or replace table ssd_sen_need as
select coalesce(n.senn_table_id, cast(n.source_row as varchar)) as senn_table_id,
       a.active_id as senn_active_ehcp_id, a.person as senn_person_id,
       n.senn_active_ehcp_need_type, n.senn_active_ehcp_need_rank, n.source_row
from tmp_active_plan a
join tmp_companion c on c.load_id = a.load_id and c.table_name = 'src_ssd_sen_need'
join src_ssd_sen_need n on n.load_id = c.from_load and n.senn_active_ehcp_id = a.active_id
where a.source = 'ssd'
union all
select cast(n.source_row as varchar), a.active_id, a.person, n.sentype, n.sentyperank, n.source_row
from tmp_active_plan a
join src_sen2_sen_need n
  on n.load_id = a.load_id
 and coalesce('#' || n.activeplanstableid,
              sen2_key(n.persontableid, n.upn, n.uniquelearnernumber, n.personbirthdate)
                || '/' || coalesce(cast(n.receiveddate as varchar), '')) = a.active_key
where a.source = 'sen2';

create or replace table loc_ehc_placement as
select a.person as ehpl_person_id, 'placed' as ehpl_kind, p.entrydate as ehpl_from,
       p.leavingdate as ehpl_until, p.urn as ehpl_urn, p.sensetting as ehpl_setting,
       p.placementrank as ehpl_rank, p.source_row
from tmp_active_plan a
join src_sen2_placement_detail p
  on p.load_id = a.load_id
 and coalesce('#' || p.activeplanstableid,
              sen2_key(p.persontableid, p.upn, p.uniquelearnernumber, p.personbirthdate)
                || '/' || coalesce(cast(p.receiveddate as varchar), '')) = a.active_key
where a.source = 'sen2'
union all
select n.ehcn_person_id, 'named', n.ehcn_named_plan_start_date, n.ehcn_named_plan_ceased_date,
       d.urn, d.sensetting, d.placementrank, d.source_row
from ssd_ehcp_named_plan n
join tmp_sen2_plan k on k.source_row = n.source_row
join src_sen2_plan_detail d
  on d.load_id = k.load_id
 and case when d.namedplantableid is not null then '#' || d.namedplantableid = k.plan_key
          else k.assessment_key
                 = sen2_key(d.persontableid, d.upn, d.uniquelearnernumber, d.personbirthdate)
                     || '/' || coalesce(cast(d.receiveddate as varchar), '') end;
