--- indicator
-- id = "cin_over_12m_num"
-- title = "Children in need for 12 months or longer"
-- meaning = """
-- How many children in need on the day have been so for twelve months or longer without being in
-- care, on a child protection plan or 18. Disabled children may rightly be among them for years:
-- see the primary need. Neither high nor low is good in itself."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_care_period", "ssd_cp_plans"]
-- aliases = ["in need over a year", "children in need for more than 12 months", "long-term child in need cases", "drift"]
-- tension = ["rereferral_12m_pct"]
-- see = ["cin_num", "cin_plan_num"]
--
-- [numerator]
-- what = "children in need on the day, twelve months or longer without a break, not in care, not on a plan, under 18"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "primary need"
-- labels = "need"
-- sums = true
-- order = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N0", "not recorded"]
--
-- [assurance]
-- order = 50
-- check = "Is there a plan with an end in sight, and when was it last reviewed?"
--
-- [definition]
-- text = """
-- Local. Twelve months run forward from the first day of the need that has not been broken since:
-- another referral while one is open, or on the day that it closed, does not start them anew. The
-- primary need is of the episode begun last."""
-- source = "Local definition"

with marked as (
  select nest_person_id, nest_from, nest_until, nest_tier, nest_need, source_row,
         case when lag(nest_until) over (partition by nest_person_id order by nest_from) = nest_from
              then 0 else 1 end as begins
  from loc_need_stock
),
numbered as (
  select nest_person_id, nest_from, nest_until, nest_tier, nest_need, source_row,
         sum(begins) over (partition by nest_person_id order by nest_from
                           rows unbounded preceding) as island
  from marked
),
since as (
  select nest_person_id, nest_from, nest_until, nest_tier, nest_need, source_row,
         min(nest_from) over (partition by nest_person_id, island) as need_from
  from numbered
),
long as (
  -- who is 18 is told by the birthday: without all records of plans the tier does not say it
  select n.nest_person_id as person, n.nest_need as need, n.source_row,
         greatest(n.nest_from, cast(n.need_from + interval '12 months' as date)) as from_day,
         least(n.nest_until, coalesce(cast(p.pers_dob + interval '18 years' as date),
                                      date '9999-12-31')) as until_day
  from since n
  left join ssd_person p on p.pers_person_id = n.nest_person_id
  where n.nest_tier not in ('Looked after', 'Child protection plan', 'Care leaver')
)
select person as subject,
       from_day,
       until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when need = '' then 'not recorded' else need end as breakdown,
       source_row
from long
where from_day < until_day
