-- loc_cin_plan: when each child had a child in need plan.
--
--   cpls_person_id
--   cpls_from, cpls_until   half-open; 9999-12-31 while open. A plan without an end goes no further
--                           than the case that it belongs to. Plans that touch or overlap are one
--   cpls_seen_from          from when the child can be seen: the first day, or the birth where that
--                           is later; NULL of the unborn
--   source_row              of the first of them
--
-- From ssd_cin_plans, ssd_cin_episodes and ssd_person. Plans of no night are left out.
create table loc_cin_plan as
with referral as (
  select cine_person_id as person, cine_referral_id as id,
         max(coalesce(cine_close_date, date '9999-12-31')) as until_day
  from ssd_cin_episodes
  group by cine_person_id, cine_referral_id
),
plan as (
  select p.cinp_person_id as person, p.cinp_cin_plan_start_date as from_day,
         coalesce(p.cinp_cin_plan_end_date, r.until_day, date '9999-12-31') as until_day, p.source_row
  from ssd_cin_plans p
  left join referral r on r.person = p.cinp_person_id and r.id = p.cinp_referral_id
  where p.cinp_person_id is not null
    and p.cinp_cin_plan_start_date
        < coalesce(p.cinp_cin_plan_end_date, r.until_day, date '9999-12-31')
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from plan
),
numbered as (
  select *,
         sum(begins) over (partition by person order by from_day, until_day, source_row
                           rows unbounded preceding) as island,
         case when begins = 1 then source_row end as first_row
  from marked
),
joined as (
  select person, min(from_day) as from_day, max(until_day) as until_day, max(first_row) as source_row
  from numbered
  group by person, island
)
select j.person as cpls_person_id,
       j.from_day as cpls_from,
       j.until_day as cpls_until,
       case when b.pers_dob is not null or b.pers_expected_dob is null
            then greatest(j.from_day, b.pers_dob) end as cpls_seen_from,
       j.source_row
from joined j
left join ssd_person b on b.pers_person_id = j.person;
