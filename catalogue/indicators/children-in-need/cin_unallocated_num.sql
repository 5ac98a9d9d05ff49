--- indicator
-- id = "cin_unallocated_num"
-- title = "Children in need without an allocated worker"
-- meaning = """
-- How many children in need have no allocated worker on the day: either their case is held by a
-- team alone or no allocation is recorded. Low is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_allocation_need"]
-- aliases = ["unallocated cases", "unallocated children"]
--
-- [numerator]
-- what = "children in need on the day without an allocated worker"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. An allocation counts from its first day to the day before it ends, and only if it names a
-- worker: a case held by a team alone is not allocated."""
-- source = "Local definition"

select nest_person_id as subject,
       greatest(nest_from, coalesce(wkst_from, nest_from)) as from_day,
       least(nest_until, coalesce(wkst_until, nest_until)) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_need_stock
left join loc_worker_step
  on wkst_person_id = nest_person_id and wkst_from < nest_until and nest_from < wkst_until
where coalesce(wkst_is_allocated, 0) = 0
