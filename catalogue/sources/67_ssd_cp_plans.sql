-- ssd_cp_plans, loc_previous_plan, ssd_cp_reviews, ssd_cp_visits: child protection plans, how many
-- there were before (the census's NumberOfPreviousCPP, which the SSD does not carry), their
-- reviews, and visits under them (the SSD alone).
--
-- From src_cin_cp_plans, src_cin_cp_reviews, src_ssd_cp_plans, src_ssd_cp_reviews and
-- src_ssd_cp_visits: the rows that stand (45). loc_previous_plan has every plan that stands among
-- the census's own, whichever source's plan is taken in the end. A review of a plan that stands
-- under another start (corrected, or told by the other source) has no cppr_plan_start: it is of the
-- plan that runs on its day.
create or replace table ssd_cp_plans as
select s.person || '/' || cast(s.from_day as varchar)
         || case when s.place > 1 then '/' || cast(s.place as varchar) else '' end
         as cppl_cp_plan_id,
       coalesce(f.referral_id, s.person || '/' || cast(p.referral_date as varchar))
         as cppl_referral_id,
       s.person as cppl_person_id,
       s.from_day as cppl_cp_plan_start_date,
       s.until_day as cppl_cp_plan_end_date,
       p.initial_category as cppl_cp_plan_initial_category,
       p.latest_category as cppl_cp_plan_latest_category,
       cast(null as varchar) as cppl_cp_plan_ola,
       p.source_row
from (
  select *, row_number() over (partition by person, from_day order by source_row, src_row) as place
  from tmp_standing
  where entity = 'cp_plans' and source = 'cin'
) s
join src_cin_cp_plans p on p.rowid = s.src_row
left join tmp_referral f on f.person = s.person and f.day = p.referral_date
union all
select coalesce(p.cppl_cp_plan_id, cast(p.source_row as varchar)), p.cppl_referral_id, s.person,
       s.from_day, s.until_day, p.cppl_cp_plan_initial_category, p.cppl_cp_plan_latest_category,
       p.cppl_cp_plan_ola, p.source_row
from tmp_standing s
join src_ssd_cp_plans p on p.rowid = s.src_row
where s.entity = 'cp_plans' and s.source = 'ssd';

create or replace table loc_previous_plan as
select s.person as prev_person_id,
       s.from_day as prev_plan_start,
       max(try_cast(p.previous_plans as integer)) as prev_plans,
       min(p.source_row) as source_row
from tmp_stood s
join src_cin_cp_plans p on p.rowid = s.src_row
where s.entity = 'cp_plans' and s.source = 'cin' and p.previous_plans is not null
group by s.person, s.from_day;

create or replace table ssd_cp_reviews as
with by_start as (
  select cppl_person_id as person, cppl_cp_plan_start_date as day, min(cppl_cp_plan_id) as plan_id
  from ssd_cp_plans
  group by cppl_person_id, cppl_cp_plan_start_date
),
by_id as (
  select cppl_cp_plan_id as plan_id, min(cppl_cp_plan_start_date) as day
  from ssd_cp_plans
  group by cppl_cp_plan_id
)
select s.person || '/' || cast(s.from_day as varchar)
         || case when row_number() over same_day > 1
                 then '/' || cast(row_number() over same_day as varchar) else '' end
         as cppr_cp_review_id,
       s.person as cppr_person_id,
       coalesce(b.plan_id, s.person || '/' || cast(v.plan_start as varchar)) as cppr_cp_plan_id,
       case when b.plan_id is not null then v.plan_start end as cppr_plan_start,
       cast(null as date) as cppr_cp_review_due,
       s.from_day as cppr_cp_review_date,
       v.source_row
from tmp_standing s
join src_cin_cp_reviews v on v.rowid = s.src_row
left join by_start b on b.person = s.person and b.day = v.plan_start
where s.entity = 'cp_reviews' and s.source = 'cin'
window same_day as (partition by s.person, s.from_day order by s.source_row, s.src_row)
union all
select coalesce(v.cppr_cp_review_id, cast(v.source_row as varchar)), s.person, v.cppr_cp_plan_id,
       b.day, v.cppr_cp_review_due, s.from_day, v.source_row
from tmp_standing s
join src_ssd_cp_reviews v on v.rowid = s.src_row
left join by_id b on b.plan_id = v.cppr_cp_plan_id
where s.entity = 'cp_reviews' and s.source = 'ssd';

create or replace table ssd_cp_visits as
select coalesce(v.cppv_cp_visit_id, cast(v.source_row as varchar)) as cppv_cp_visit_id,
       s.person as cppv_person_id,
       v.cppv_cp_plan_id,
       v.cppv_cp_visit_date,
       v.cppv_cp_visit_seen,
       v.cppv_cp_visit_seen_alone,
       v.source_row
from tmp_standing s
join src_ssd_cp_visits v on v.rowid = s.src_row
where s.entity = 'cp_visits';
