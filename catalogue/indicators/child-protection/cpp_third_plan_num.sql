--- indicator
-- id = "cpp_third_plan_num"
-- title = "Children on their third plan or a later one"
-- meaning = """
-- How many children on a child protection plan on the day had been on two plans or more before this
-- one. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "loc_previous_plan"]
-- aliases = ["third plan", "third or later plan", "repeat plans"]
-- see = ["cpp_subsequent_24m_pct", "cpp_subsequent_pct"]
--
-- [numerator]
-- what = "children on a plan on the day who had two plans or more before it"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "latest category of abuse"
-- labels = "abuse"
-- sums = true
-- order = ["NEG", "PHY", "SAB", "EMO", "MUL", "not recorded"]
--
-- [assurance]
-- order = 40
-- check = "What did the earlier plans not mend, and what does this one do otherwise?"
--
-- [definition]
-- text = """
-- Local. As many earlier plans as the return states (of this or, where it was told, another
-- authority), or as many plans that began earlier as are held, whichever is more."""
-- source = "Local definition"

with returned as (
  select prev_person_id as person, prev_plan_start as from_day, max(prev_plans) as plans
  from loc_previous_plan
  group by prev_person_id, prev_plan_start
),
start as (
  select person, from_day, row_number() over (partition by person order by from_day) - 1 as earlier
  from (select distinct plan_person_id as person, plan_from as from_day
        from loc_protection_plan) days
)
select p.plan_person_id as subject,
       p.plan_counts_from as from_day,
       p.plan_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       p.plan_latest as breakdown,
       p.source_row
from loc_protection_plan p
join start s on s.person = p.plan_person_id and s.from_day = p.plan_from
left join returned r on r.person = p.plan_person_id and r.from_day = p.plan_from
where p.plan_counts_from < p.plan_until
  and greatest(s.earlier, coalesce(r.plans, 0)) >= 2
