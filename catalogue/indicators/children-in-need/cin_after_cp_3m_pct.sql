--- indicator
-- id = "cin_after_cp_3m_pct"
-- title = "Children still in need three months after a protection plan"
-- meaning = """
-- Of the child protection plans that ended in the period, the share whose child was in need from
-- that day without a break for three months or more. It asks whether help goes on after protection.
-- High is better, unless the family needs no more help."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- followup = { ssd_cin_episodes = "3 months" }
-- aliases = ["step down from child protection", "CN3", "help after a protection plan"]
--
-- [numerator]
-- what = "of those, plans whose child was in need from that day until three months later, or longer"
-- adds = "in period"
--
-- [denominator]
-- what = "child protection plans that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local standard of one authority's plan: help as a child in need for at least three months after a
-- protection plan. In need is any open episode of need, whatever is done within it; an episode
-- closed on a day and another begun on that day are no break. Each plan ended counts, so a child
-- can count twice. A plan counts only once three months more are held."""
-- source = "Local definition"

-- days in need that follow each other without a break
with marked as (
  select nest_person_id as person, nest_from as from_day, nest_until as until_day,
         case when lag(nest_until) over (partition by nest_person_id order by nest_from) = nest_from
              then 0 else 1 end as begins
  from loc_need_stock
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day rows unbounded preceding)
              as island
  from marked
),
need as (
  select person, min(from_day) as from_day, max(until_day) as until_day
  from numbered
  group by person, island
)
select p.plan_person_id as subject,
       p.plan_until as from_day,
       p.plan_until as until_day,
       cast(case when n.until_day >= cast(p.plan_until + interval '3 months' as date)
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       p.source_row
from loc_protection_plan p
left join need n on n.person = p.plan_person_id
                and n.from_day <= p.plan_until and p.plan_until < n.until_day
where p.plan_until < date '9999-12-31'
