--- indicator
-- id = "core_group_first_completed_in_time_pct"
-- title = "First core groups held in time, of those held"
-- meaning = """
-- Of the first core groups that were held in the period, the share held on or before the day
-- they were due. Those not held do not show here, so it is read only beside the share of those
-- due and the number overdue. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_core_group", "ssd_cp_plans"]
-- minimum_denominator = 10
-- lookback = { loc_core_group = "2 months" }
-- aliases = ["first core groups completed in time"]
--
-- [numerator]
-- what = "of those, held on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "held in the period, their due day known"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Of each child protection plan the first core group from its first day on: due on the day that
-- the list says of it, else ten working days after the start of the plan unless the council has
-- set another limit (clock core_group). One due on the day the plan ends, or later, was never
-- due. Plans that began before the list are left out."""
-- source = "Working Together to Safeguard Children 2023; local procedures of councils [K]"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'core_group' and clst_done is not null
