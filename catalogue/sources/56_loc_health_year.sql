-- loc_health_assessment_year, loc_dental_check_year, loc_sdq_year, loc_substance_misuse_year: the
-- yearly health record of children looked after, as at 31 March, one row a child.
--
-- From loc_oc2 as the return has it (blank stays blank), and from the SSD where it speaks for that
-- 31 March and holds the whole year to it: every child in care on the day has a row, done or not.
-- Who speaks is decided by day (loc_precedence, the kind 'yearly'): a year is wholly the one's or
-- the other's. A return made within a year yields to the SSD where that answers for the year's end.
-- A load of the SSD without any row of a kind says nothing of it: some systems keep health assessments
-- and no dental checks.
-- From the SSD:
--   health assessment   two done in the twelve months for a child under 5 on the day, one otherwise
--   dental check        one done in the twelve months
--   SDQ                 the latest score of the twelve months, else the reason that is held for none
--   substance misuse    any record in the twelve months that does not say no
-- Up-to-date immunisations and development checks, and convictions, are not made from the SSD: it
-- has but the latest status of the one, and the day of the offence, no conviction, of the other.
create or replace temp table tmp_year_held as
select r.retu_from as first_day, r.retu_to as last_day, k.entity as name
from (
  select distinct 'src_ssd_cla_health' as held_table, load_id,
         case health_kind(clah_health_check_type) when 'ASSESSMENT' then 'health_year'
                                                  when 'DENTAL' then 'dental_year' end as entity
  from src_ssd_cla_health
  union
  select 'src_ssd_sdq_scores', load_id, 'sdq_year' from src_ssd_sdq_scores
  union
  select 'src_ssd_cla_substance_misuse', load_id, 'substance_misuse_year'
  from src_ssd_cla_substance_misuse
) k
join loc_return r on r.retu_load_id = k.load_id and r.retu_table = k.held_table
where k.entity is not null;
create or replace temp table tmp_year_cover as
select 'ssd' as source, name as entity, from_day as cove_from, until_day as cove_until
from islands('tmp_year_held')
union all
select t.tabl_source, t.tabl_entity, c.cove_from, c.cove_until
from loc_source_table t
join loc_coverage c on c.cove_table = t.tabl_table
where t.tabl_kind = 'yearly' and t.tabl_source <> 'ssd';

create or replace temp table tmp_year_window as
select dense_rank() over (order by t.tabl_entity) as scope, t.tabl_entity as entity,
       t.tabl_source as source, case t.tabl_source when 'ssd' then 1 else 3 end as speaker,
       p.prec_rank as rank, greatest(c.cove_from, p.prec_from) as first_day,
       least(c.cove_until, p.prec_until) - 1 as last_day
from loc_source_table t
join tmp_year_cover c on c.source = t.tabl_source and c.entity = t.tabl_entity
join loc_precedence p
  on p.prec_entity = t.tabl_entity and p.prec_source = t.tabl_source
 and p.prec_from < c.cove_until and p.prec_until > c.cove_from
where t.tabl_kind = 'yearly' and t.tabl_entity <> 'care_leaver_year';
create or replace temp table tmp_year_reign as from reign_of('tmp_year_window');

-- The 31 Marches for which the SSD answers, and those of which it holds the year.
create or replace temp table tmp_health_day as
with year_end as (
  select make_date(cast(y as integer), 3, 31) as day from range(1990, 2061) as t(y)
)
select distinct w.entity, e.day, cast(e.day - interval '12 months' as date) as after_day
from (select distinct scope, entity from tmp_year_window) w
join tmp_year_reign r on r.scope = w.scope and r.speaker = 1
join year_end e on e.day >= r.from_day and e.day < r.until_day
join tmp_year_cover c
  on c.source = 'ssd' and c.entity = w.entity
 and c.cove_from <= cast(e.day - interval '12 months' as date) + 1
 and c.cove_until > e.day;

create or replace temp table tmp_health_child as
select d.entity, d.day, d.after_day, e.epis_person_id as person,
       case when d.day < cast(p.pers_dob + interval '5 years' as date) then 2 else 1 end
         as assessments_due,
       min(e.source_row) as source_row
from tmp_health_day d
join loc_cla_episode e
  on e.epis_from <= d.day and (e.epis_until is null or e.epis_until > d.day)
left join ssd_person p on p.pers_person_id = e.epis_person_id
group by all;

-- The rows of the returns that stand, of each entity.
create or replace temp table tmp_oc2_stands as
select w.entity, o.oc2_person_id as person, o.oc2_as_at as as_at
from loc_oc2 o
cross join (select distinct scope, entity from tmp_year_window) w
left join tmp_year_reign r
  on r.scope = w.scope and r.speaker = 1 and o.oc2_as_at >= r.from_day and o.oc2_as_at < r.until_day
left join tmp_health_day d
  on d.entity = w.entity and o.oc2_as_at > d.after_day and o.oc2_as_at <= d.day
where r.scope is null and d.day is null;

create or replace temp table tmp_health_done as
select c.day, c.person, h.clah_kind as kind, count(*) as times, max(h.source_row) as source_row
from tmp_health_child c
join ssd_cla_health h
  on h.clah_person_id = c.person and h.clah_health_check_date > c.after_day
 and h.clah_health_check_date <= c.day
where c.entity = case h.clah_kind when 'ASSESSMENT' then 'health_year'
                                  when 'DENTAL' then 'dental_year' end
  and h.clah_done = 'Y'
group by c.day, c.person, h.clah_kind;

create or replace table loc_health_assessment_year as
select o.oc2_person_id as heas_person_id, o.oc2_as_at as heas_as_at,
       o.oc2_health_assessment as heas_done, o.source_row
from loc_oc2 o
join tmp_oc2_stands s
  on s.entity = 'health_year' and s.person = o.oc2_person_id and s.as_at = o.oc2_as_at
union all
select c.person, c.day, case when coalesce(d.times, 0) >= c.assessments_due then 1 else 0 end,
       coalesce(d.source_row, c.source_row)
from tmp_health_child c
left join tmp_health_done d on d.kind = 'ASSESSMENT' and d.person = c.person and d.day = c.day
where c.entity = 'health_year';

create or replace table loc_dental_check_year as
select o.oc2_person_id as dent_person_id, o.oc2_as_at as dent_as_at,
       o.oc2_teeth_check as dent_done, o.source_row
from loc_oc2 o
join tmp_oc2_stands s
  on s.entity = 'dental_year' and s.person = o.oc2_person_id and s.as_at = o.oc2_as_at
union all
select c.person, c.day, case when d.times > 0 then 1 else 0 end,
       coalesce(d.source_row, c.source_row)
from tmp_health_child c
left join tmp_health_done d on d.kind = 'DENTAL' and d.person = c.person and d.day = c.day
where c.entity = 'dental_year';

create or replace table loc_sdq_year as
with latest as (
  select c.day, c.person, q.csdq_sdq_score as score, q.csdq_sdq_reason as reason, q.source_row
  from tmp_health_child c
  join ssd_sdq_scores q
    on q.csdq_person_id = c.person and q.csdq_sdq_completed_date > c.after_day
   and q.csdq_sdq_completed_date <= c.day
  where c.entity = 'sdq_year'
  qualify row_number() over (partition by c.day, c.person
                             order by case when q.csdq_sdq_score is null then 1 else 0 end,
                                      q.csdq_sdq_completed_date desc, q.source_row desc) = 1
)
select o.oc2_person_id as sdqy_person_id, o.oc2_as_at as sdqy_as_at,
       o.oc2_sdq_score as sdqy_score, o.oc2_sdq_reason as sdqy_reason, o.source_row
from loc_oc2 o
join tmp_oc2_stands s
  on s.entity = 'sdq_year' and s.person = o.oc2_person_id and s.as_at = o.oc2_as_at
union all
select c.person, c.day, q.score, q.reason, coalesce(q.source_row, c.source_row)
from tmp_health_child c
left join latest q on q.person = c.person and q.day = c.day
where c.entity = 'sdq_year';

create or replace table loc_substance_misuse_year as
with found as (
  select c.day, c.person, max(case when m.clas_intervention_received = 'Y' then 1 else 0 end)
           as received, max(m.source_row) as source_row
  from tmp_health_child c
  join ssd_cla_substance_misuse m
    on m.clas_person_id = c.person and m.clas_substance_misuse_date > c.after_day
   and m.clas_substance_misuse_date <= c.day
  where c.entity = 'substance_misuse_year'
    and upper(coalesce(m.clas_substance_misused, '')) not in ('N', 'NO', '0', 'FALSE')
  group by c.day, c.person
)
select o.oc2_person_id as sumi_person_id, o.oc2_as_at as sumi_as_at,
       o.oc2_substance_misuse as sumi_found, o.oc2_intervention_received as sumi_received,
       o.source_row
from loc_oc2 o
join tmp_oc2_stands s
  on s.entity = 'substance_misuse_year' and s.person = o.oc2_person_id and s.as_at = o.oc2_as_at
union all
select c.person, c.day, case when f.person is null then 0 else 1 end, f.received,
       coalesce(f.source_row, c.source_row)
from tmp_health_child c
left join found f on f.person = c.person and f.day = c.day
where c.entity = 'substance_misuse_year';
