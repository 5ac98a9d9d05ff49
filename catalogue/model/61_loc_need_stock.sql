-- loc_need_stock: who was in need on each day, each child once, and at which tier.
--
--   nest_person_id
--   nest_from, nest_until   half-open; 9999-12-31 while open. The pieces of a child never overlap,
--                           and together they are the days on which the child is in need
--   nest_tier               one of these, the first that holds on the day:
--                             Looked after             in care, short breaks (V3, V4) left out
--                             Child protection plan    a plan of this authority is open
--                             Child in need plan       a plan is open
--                             In assessment            an assessment has begun, not authorised, and
--                                                      the referral that it answers is open
--                             Care leaver              18 or over
--                             Other
--                             not known                a higher tier's records are not held for
--                                                      the day, so that it cannot be told (whom age
--                                                      rules out of it stands where they stand)
--   nest_need               primary need of the episode, '' where none is recorded. Of episodes
--                           that overlap, the one that began last holds while it lasts
--   source_row              of that episode
--
-- From loc_need_episode, loc_care_period, ssd_cp_plans, ssd_cin_plans, ssd_cin_assessments, ssd_person
-- and loc_coverage.
--
-- The tiers are told by counting: each spell adds one on its first day and takes it on its last, so
-- that a running total says on every day how many of a kind are open.
create table loc_need_stock as
with cover as (
  select k.kind, c.cove_from as from_day, c.cove_until as until_day
  from (values ('need', 'ssd_cin_episodes'), ('care', 'loc_care_period'),
               ('protection', 'ssd_cp_plans'), ('plan', 'ssd_cin_plans'),
               ('assessment', 'ssd_cin_assessments')) as k(kind, table_name)
  join loc_coverage c on c.cove_table = k.table_name
),
cover_change as (
  select k.kind, c.from_day as day, case when c.kind = 'need' then 1 else 0 end as need,
         case when c.kind = 'need' then 0 else 1 end as held
  from (values ('care'), ('protection'), ('plan'), ('assessment')) as k(kind)
  join cover c on c.kind in ('need', k.kind)
  union all
  select k.kind, c.until_day, case when c.kind = 'need' then -1 else 0 end,
         case when c.kind = 'need' then 0 else -1 end
  from (values ('care'), ('protection'), ('plan'), ('assessment')) as k(kind)
  join cover c on c.kind in ('need', k.kind)
),
cover_running as (
  select kind, day, lead(day) over so_far as next_day,
         sum(sum(need)) over so_far as need, sum(sum(held)) over so_far as held
  from cover_change
  group by kind, day
  window so_far as (partition by kind order by day)
),
gap as (
  -- days on which needs are told, and records of this kind are not
  select kind, day as from_day, next_day as until_day
  from cover_running
  where need > 0 and held = 0 and next_day is not null
),
need as (
  select need_person_id as person, need_from as from_day, need_until as until_day,
         coalesce(need_code, '') as code, source_row
  from loc_need_episode
  where need_is_in_need = 1 and need_from < need_until
),
referral as (
  -- an assessment, and a child in need plan without an end, go no further than their referral
  select need_person_id as person, need_referral_id as id, max(need_until) as until_day
  from loc_need_episode
  group by need_person_id, need_referral_id
),
spell as (
  select care_person_id as person, care_from as from_day, care_until as until_day, 'care' as kind
  from loc_care_period
  union all
  select cppl_person_id, cppl_cp_plan_start_date,
         coalesce(cppl_cp_plan_end_date, date '9999-12-31'), 'protection'
  from ssd_cp_plans
  where coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
  union all
  select p.cinp_person_id, p.cinp_cin_plan_start_date,
         coalesce(p.cinp_cin_plan_end_date, r.until_day, date '9999-12-31'), 'plan'
  from ssd_cin_plans p
  left join referral r on r.person = p.cinp_person_id and r.id = p.cinp_referral_id
  union all
  select a.cina_person_id, a.cina_assessment_start_date,
         least(coalesce(a.cina_assessment_auth_date, date '9999-12-31'),
               coalesce(a.cina_held_until, date '9999-12-31'),
               coalesce(r.until_day, date '9999-12-31')), 'assessment'
  from ssd_cin_assessments a
  left join referral r on r.person = a.cina_person_id and r.id = a.cina_referral_id
  union all
  select pers_person_id, cast(pers_dob + interval '18 years' as date), date '9999-12-31', 'adult'
  from ssd_person
  where pers_dob is not null
  union all
  -- who is not born yet is not in care, whatever is held: asked only where care is not
  select pers_person_id, date '1900-01-01', coalesce(pers_dob, date '9999-12-31'), 'unborn'
  from ssd_person
  where coalesce(pers_dob, pers_expected_dob) is not null
    and exists (select 1 from gap where kind = 'care')
),
open_spell as (
  select s.person, s.from_day, s.until_day, s.kind
  from spell s
  where s.from_day < s.until_day and s.person in (select person from need)
  union all
  select p.person, g.from_day, g.until_day, 'no ' || g.kind
  from (select person, min(from_day) as from_day, max(until_day) as until_day
        from need group by person) p
  join gap g on g.from_day < p.until_day and g.until_day > p.from_day
),
change as (
  select person, from_day as day, 'need' as kind, 1 as step from need
  union all
  select person, until_day, 'need', -1 from need
  union all
  select person, from_day, kind, 1 from open_spell
  union all
  select person, until_day, kind, -1 from open_spell
),
changed as (
  select person, day,
         cast(sum(case when kind = 'need' then step else 0 end) as integer) as need,
         cast(sum(case when kind = 'care' then step else 0 end) as integer) as care,
         cast(sum(case when kind = 'protection' then step else 0 end) as integer) as protection,
         cast(sum(case when kind = 'plan' then step else 0 end) as integer) as plan,
         cast(sum(case when kind = 'assessment' then step else 0 end) as integer) as assessment,
         cast(sum(case when kind = 'adult' then step else 0 end) as integer) as adult,
         cast(sum(case when kind = 'unborn' then step else 0 end) as integer) as unborn,
         cast(sum(case when kind = 'no care' then step else 0 end) as integer) as no_care,
         cast(sum(case when kind = 'no protection' then step else 0 end) as integer)
           as no_protection,
         cast(sum(case when kind = 'no plan' then step else 0 end) as integer) as no_plan,
         cast(sum(case when kind = 'no assessment' then step else 0 end) as integer)
           as no_assessment
  from change
  group by person, day
),
running as (
  select person, day, lead(day) over so_far as next_day,
         sum(need) over so_far as need,
         sum(care) over so_far as care,
         sum(protection) over so_far as protection,
         sum(plan) over so_far as plan,
         sum(assessment) over so_far as assessment,
         sum(adult) over so_far as adult,
         sum(unborn) over so_far as unborn,
         sum(no_care) over so_far as no_care,
         sum(no_protection) over so_far as no_protection,
         sum(no_plan) over so_far as no_plan,
         sum(no_assessment) over so_far as no_assessment
  from changed
  window so_far as (partition by person order by day)
),
tiered as (
  select person, day as from_day, next_day as until_day,
         case when care > 0 then 1 when no_care > 0 and adult + unborn = 0 then 7
              when protection > 0 then 2 when no_protection > 0 and adult = 0 then 7
              when plan > 0 then 3 when no_plan > 0 then 7
              when assessment > 0 then 4 when no_assessment > 0 then 7
              when adult > 0 then 5 else 6 end as tier
  from running
  where need > 0 and next_day is not null
),
held as (
  select t.person, t.from_day, t.until_day, t.tier, n.code, n.source_row,
         row_number() over (partition by t.person, t.from_day
                            order by n.from_day desc, n.until_day desc, n.source_row desc) as rank
  from tiered t
  join need n on n.person = t.person and n.from_day <= t.from_day and n.until_day > t.from_day
),
-- pieces that follow each other alike are one
marked as (
  select person, from_day, until_day, tier, code, source_row,
         case when lag(until_day) over by_day = from_day and lag(tier) over by_day = tier
                   and lag(source_row) over by_day = source_row
              then 0 else 1 end as begins
  from held
  where rank = 1
  window by_day as (partition by person order by from_day)
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day rows unbounded preceding)
              as piece  -- all of one piece have one tier, need and source row
  from marked
)
select person as nest_person_id,
       min(from_day) as nest_from,
       max(until_day) as nest_until,
       case min(tier) when 1 then 'Looked after'
                      when 2 then 'Child protection plan'
                      when 3 then 'Child in need plan'
                      when 4 then 'In assessment'
                      when 5 then 'Care leaver'
                      when 7 then 'not known'
                      else 'Other' end as nest_tier,
       min(code) as nest_need,
       min(source_row) as source_row
from numbered
group by person, piece;
