-- loc_protection_plan: each child protection plan, with what came before and after it.
--
--   plan_no                 a number of its own for each plan
--   plan_id, plan_person_id
--   plan_from, plan_until   half-open; 9999-12-31 while open. Equal for a plan ended on its first
--                           day: its start and end are kept, it adds nothing to the number on a
--                           plan
--   plan_counts_from        the first day on which the plan makes the child one of those on a plan:
--                           where plans of a child overlap, which they should not, the later counts
--                           from the end of the earlier. Not before plan_until when it never does
--   plan_initial, plan_latest   category of abuse (NEG, PHY, SAB, EMO, MUL) or 'not recorded'
--   plan_is_repeat          1 when the child had a plan before: the return says so, or a plan that
--                           began earlier is held
--   plan_earlier_until      the latest end of those that began earlier; NULL when none is held
--   plan_next_from          start of the next plan: the first that begins on the day this one ended
--                           or later; NULL when none is held, and while it is open
--   plan_conference_day     1 when an initial conference of the child was held on its first day
--   source_row
--
-- From ssd_cp_plans, loc_previous_plan and ssd_initial_cp_conference. A plan of another authority
-- for a child who stays here for a time (cppl_cp_plan_ola) is that authority's and is left out, as
-- in the returns. A plan that ends before it begins is read as ended on its first day.
create table loc_protection_plan as
with plan as (
  select cppl_cp_plan_id as id, cppl_person_id as person,
         cppl_cp_plan_start_date as from_day,
         greatest(cppl_cp_plan_start_date, coalesce(cppl_cp_plan_end_date, date '9999-12-31'))
           as until_day,
         coalesce(nullif(cppl_cp_plan_initial_category, ''), 'not recorded') as initial,
         coalesce(nullif(cppl_cp_plan_latest_category, ''), 'not recorded') as latest,
         source_row,
         row_number() over (order by cppl_person_id, cppl_cp_plan_start_date,
                            coalesce(cppl_cp_plan_end_date, date '9999-12-31'), source_row,
                            cppl_cp_plan_id) as no
  from ssd_cp_plans
  where cppl_person_id is not null and cppl_cp_plan_start_date is not null
    and coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
),
stocked as (
  select *,
         max(until_day) over (partition by person order by no
                              rows between unbounded preceding and 1 preceding) as busy_until
  from plan
),
by_start as (
  select person, from_day, max(until_day) as until_day
  from plan
  group by person, from_day
),
earlier as (
  select person, from_day,
         max(until_day) over (partition by person order by from_day
                              rows between unbounded preceding and 1 preceding) as earlier_until
  from by_start
),
returned as (
  select prev_person_id as person, prev_plan_start as from_day, max(prev_plans) as plans
  from loc_previous_plan
  group by prev_person_id, prev_plan_start
),
following as (
  select p.no, min(n.from_day) as next_from
  from plan p
  join plan n on n.person = p.person
  where n.from_day >= p.until_day and n.no <> p.no
  group by p.no
),
conference as (
  select distinct icpc_person_id as person, icpc_icpc_date as day
  from ssd_initial_cp_conference
)
select cast(p.no as bigint) as plan_no,
       p.id as plan_id,
       p.person as plan_person_id,
       p.from_day as plan_from,
       p.until_day as plan_until,
       case when p.busy_until > p.from_day then p.busy_until else p.from_day end
         as plan_counts_from,
       p.initial as plan_initial,
       p.latest as plan_latest,
       case when r.plans > 0 or e.earlier_until is not null then 1 else 0 end as plan_is_repeat,
       e.earlier_until as plan_earlier_until,
       f.next_from as plan_next_from,
       case when c.day is not null then 1 else 0 end as plan_conference_day,
       p.source_row
from stocked p
join earlier e on e.person = p.person and e.from_day = p.from_day
left join returned r on r.person = p.person and r.from_day = p.from_day
left join following f on f.no = p.no
left join conference c on c.person = p.person and c.day = p.from_day;
