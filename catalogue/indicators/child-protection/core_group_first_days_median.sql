--- indicator
-- id = "core_group_first_days_median"
-- title = "Working days to first core groups"
-- meaning = """
-- How many working days went by to each first core group held in the period, from the day on
-- which its clock started. The median: half took as long or longer. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_core_group", "ssd_cp_plans"]
-- minimum_denominator = 10
-- lookback = { loc_core_group = "2 months" }
-- aliases = ["time to first core groups"]
--
-- [numerator]
-- what = "working days from the clock's start to each first core group held"
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
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'core_group' and clst_done is not null and clst_days >= 0
