-- ssd_cin_assessments: assessments of children and families; with loc_assessment_outcome (what came
-- of those that the SSD tells of, whichever source's assessment stands: the census does not say)
-- and ssd_assessment_factors (one row a factor).
--
-- From src_cin_assessments, src_ssd_cin_assessments and src_ssd_assessment_factors: the rows that
-- stand (45). cina_referral_date is the day on which the official clock starts; nothing, if the
-- referral is not held. Where a later load or source should hold an assessment and does not, nobody
-- has said that it was authorised: cina_held_until is then the first day on which nobody holds it.
-- Where an extract has no factors, the census's of the child and the start stand in for them.
create or replace temp table tmp_assessment as
select s.source, s.src_row, s.person, s.from_day, s.until_day, s.load_id, s.source_row, s.state,
       s.person || '/' || cast(s.from_day as varchar)
         || case when row_number() over (partition by s.person, s.from_day
                                         order by s.source_row, s.src_row) > 1
                 then '/' || cast(row_number() over (partition by s.person, s.from_day
                                                     order by s.source_row, s.src_row) as varchar)
                 else '' end as assessment_id
from tmp_standing s
where s.entity = 'cin_assessments' and s.source = 'cin';

create or replace table ssd_cin_assessments as
select a.assessment_id as cina_assessment_id,
       a.person as cina_person_id,
       coalesce(f.referral_id, a.person || '/' || cast(c.referral_date as varchar))
         as cina_referral_id,
       c.referral_date as cina_referral_date,
       a.from_day as cina_assessment_start_date,
       case when a.state <> 'ended' then a.until_day end as cina_assessment_auth_date,
       cast(null as varchar) as cina_assessment_child_seen,
       cast(null as varchar) as cina_assessment_team,
       cast(null as varchar) as cina_assessment_worker_id,
       case when a.state = 'ended' then a.until_day end as cina_held_until,
       a.source_row
from tmp_assessment a
join src_cin_assessments c on c.rowid = a.src_row
left join tmp_referral f on f.person = a.person and f.day = c.referral_date
union all
select coalesce(c.cina_assessment_id, cast(c.source_row as varchar)), s.person, c.cina_referral_id,
       r.cine_referral_date, s.from_day, case when s.state <> 'ended' then s.until_day end,
       c.cina_assessment_child_seen, c.cina_assessment_team, c.cina_assessment_worker_id,
       case when s.state = 'ended' then s.until_day end, c.source_row
from tmp_standing s
join src_ssd_cin_assessments c on c.rowid = s.src_row
left join (select cine_referral_id, min(cine_referral_date) as cine_referral_date
           from ssd_cin_episodes group by cine_referral_id) r
  on r.cine_referral_id = c.cina_referral_id
where s.entity = 'cin_assessments' and s.source = 'ssd';

create or replace table loc_assessment_outcome as
select coalesce(c.cina_assessment_id, cast(c.source_row as varchar)) as asou_assessment_id,
       s.person as asou_person_id,
       s.from_day as asou_start_date,
       case when s.state <> 'ended' then s.until_day end as asou_auth_date,
       coalesce(c.cina_assessment_outcome_nfa,
                case when c.cina_assessment_outcome is null then null
                     when list_contains(string_split(c.cina_assessment_outcome, ' '), 'NFA')
                     then 'Y' else 'N' end) as asou_nfa,
       c.cina_assessment_outcome as asou_outcome,
       c.source_row
from tmp_stood s
join src_ssd_cin_assessments c on c.rowid = s.src_row
where s.entity = 'cin_assessments' and s.source = 'ssd'
  and (c.cina_assessment_outcome_nfa is not null or c.cina_assessment_outcome is not null);

-- The assessments that stand and the factors of their extract, each on its own first: in one join of
-- five tables the planner may pair every assessment of a load with every factor of it.
create or replace temp table tmp_ssd_assessment as
select s.load_id, s.person, s.from_day, c.cina_assessment_id as told_id,
       coalesce(c.cina_assessment_id, cast(c.source_row as varchar)) as assessment_id
from tmp_standing s
join src_ssd_cin_assessments c on c.rowid = s.src_row
where s.entity = 'cin_assessments' and s.source = 'ssd';

create or replace temp table tmp_ssd_factor as
select k.load_id, f.cinf_assessment_id as told_id, f.cinf_assessment_factors as factors, f.source_row
from tmp_companion k
join src_ssd_assessment_factors f on f.load_id = k.from_load
where k.table_name = 'src_ssd_assessment_factors' and f.cinf_assessment_factors is not null;

create or replace table ssd_assessment_factors as
with told as (
  select a.assessment_id, a.person, c.factors, c.source_row
  from tmp_assessment a
  join src_cin_assessments c on c.rowid = a.src_row
  where c.factors is not null
  union all
  select a.assessment_id, a.person, f.factors, f.source_row
  from tmp_ssd_assessment a
  join tmp_ssd_factor f on f.load_id = a.load_id and f.told_id = a.told_id
  union all
  select a.assessment_id, a.person, n.factors, n.source_row
  from tmp_ssd_assessment a
  join tmp_stood t
    on t.entity = 'cin_assessments' and t.source = 'cin' and t.person = a.person
   and t.from_day = a.from_day
  join src_cin_assessments n on n.rowid = t.src_row
  where n.factors is not null
    and not exists (select 1 from tmp_companion k
                    where k.load_id = a.load_id and k.table_name = 'src_ssd_assessment_factors')
)
select assessment_id as cinf_assessment_id, person as cinf_person_id, factor as cinf_factor,
       min(source_row) as source_row
from (
  select assessment_id, person, source_row, unnest(string_split(factors, ' ')) as factor from told
)
where factor <> ''
group by assessment_id, person, factor;
