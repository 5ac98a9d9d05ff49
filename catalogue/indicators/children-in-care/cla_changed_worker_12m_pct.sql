--- indicator
-- id = "cla_changed_worker_12m_pct"
-- title = "Children in care whose worker changed in twelve months"
-- meaning = """
-- Of the children in care on the day, the share for whom another worker took the place of an
-- earlier one in the twelve months up to that day. Low is better: each change means that a child
-- has to begin again with somebody new."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_allocation_spell"]
-- minimum_denominator = 10
-- lookback = { loc_allocation_spell = "12 months" }
-- aliases = ["change of social worker", "LA21"]
--
-- [numerator]
-- what = "of those, children for whom another worker began in the twelve months, after an earlier one"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. Workers by their identifier; one who comes back is the same. A gap between two workers
-- does not undo the change, unless the earlier one ended before the twelve months. Time before care
-- counts if it lies in them."""
-- source = "Local definition"

select care_person_id as subject,
       greatest(care_from, coalesce(wkst_from, care_from)) as from_day,
       least(care_until, coalesce(wkst_until, care_until)) as until_day,
       cast(coalesce(wkst_is_changed, 0) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
left join loc_worker_step
  on wkst_person_id = care_person_id and wkst_from < care_until and care_from < wkst_until
where care_from < care_until
