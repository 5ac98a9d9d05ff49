--- indicator
-- id = "cin_changed_worker_12m_pct"
-- title = "Children in need whose worker changed in twelve months"
-- meaning = """
-- Of the children in need on the day, the share for whom another worker took the place of an
-- earlier one in the twelve months up to that day. Low is better: each change means that a child
-- has to begin again with somebody new."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_allocation_need"]
-- minimum_denominator = 10
-- lookback = { loc_allocation_need = "12 months" }
-- aliases = ["change of social worker", "LA21", "worker changes"]
-- tension = ["wf_agency_pct"]
--
-- [numerator]
-- what = "of those, children for whom another worker began in the twelve months, after an earlier one"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in need on the day"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. Workers by their identifier; one who comes back is the same. A gap between two workers
-- does not undo the change, unless the earlier one ended before the twelve months. Time before the
-- present episode of need counts if it lies in them."""
-- source = "Local definition"

select nest_person_id as subject,
       greatest(nest_from, coalesce(wkst_from, nest_from)) as from_day,
       least(nest_until, coalesce(wkst_until, nest_until)) as until_day,
       cast(coalesce(wkst_is_changed, 0) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_stock
left join loc_worker_step
  on wkst_person_id = nest_person_id and wkst_from < nest_until and nest_from < wkst_until
