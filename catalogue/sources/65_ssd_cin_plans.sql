-- ssd_cin_plans, ssd_cin_visits: plans of children in need, and visits to them (the SSD alone).
--
-- From src_cin_plans, src_ssd_cin_plans and src_ssd_cin_visits: the rows that stand (45).
create or replace table ssd_cin_plans as
select s.person || '/' || cast(s.from_day as varchar)
         || case when s.place > 1 then '/' || cast(s.place as varchar) else '' end
         as cinp_cin_plan_id,
       coalesce(f.referral_id, s.person || '/' || cast(p.referral_date as varchar))
         as cinp_referral_id,
       s.person as cinp_person_id,
       s.from_day as cinp_cin_plan_start_date,
       s.until_day as cinp_cin_plan_end_date,
       cast(null as varchar) as cinp_cin_plan_team,
       cast(null as varchar) as cinp_cin_plan_worker_id,
       p.source_row
from (
  select *, row_number() over (partition by person, from_day order by source_row, src_row) as place
  from tmp_standing
  where entity = 'cin_plans' and source = 'cin'
) s
join src_cin_plans p on p.rowid = s.src_row
left join tmp_referral f on f.person = s.person and f.day = p.referral_date
union all
select coalesce(p.cinp_cin_plan_id, cast(p.source_row as varchar)), p.cinp_referral_id, s.person,
       s.from_day, s.until_day, p.cinp_cin_plan_team, p.cinp_cin_plan_worker_id, p.source_row
from tmp_standing s
join src_ssd_cin_plans p on p.rowid = s.src_row
where s.entity = 'cin_plans' and s.source = 'ssd';

create or replace table ssd_cin_visits as
select coalesce(v.cinv_cin_visit_id, cast(v.source_row as varchar)) as cinv_cin_visit_id,
       s.person as cinv_person_id,
       v.cinv_cin_visit_date,
       v.cinv_cin_visit_seen,
       v.cinv_cin_visit_seen_alone,
       v.source_row
from tmp_standing s
join src_ssd_cin_visits v on v.rowid = s.src_row
where s.entity = 'cin_visits';
