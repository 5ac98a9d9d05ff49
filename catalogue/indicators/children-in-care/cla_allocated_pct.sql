--- indicator
-- id = "cla_allocated_pct"
-- title = "Children in care with an allocated worker"
-- meaning = """
-- Of the children in care on the day, the share who have an allocated worker. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_allocation_spell"]
-- minimum_denominator = 10
-- aliases = ["allocated children in care"]
--
-- [numerator]
-- what = "of those, children with an allocated worker"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. An allocation counts from its first day to the day before it ends, and only if it names a
-- worker: a case held by a team alone is not allocated."""
-- source = "Local definition"

select care_person_id as subject,
       greatest(care_from, coalesce(wkst_from, care_from)) as from_day,
       least(care_until, coalesce(wkst_until, care_until)) as until_day,
       cast(coalesce(wkst_is_allocated, 0) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
left join loc_worker_step
  on wkst_person_id = care_person_id and wkst_from < care_until and care_from < wkst_until
where care_from < care_until
