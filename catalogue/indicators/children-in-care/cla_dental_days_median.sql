--- indicator
-- id = "cla_dental_days_median"
-- title = "Days to dental checks of children in care"
-- meaning = """
-- How many days went by to each dental check made in the period, from the day on which its clock
-- started. The median: half took as long or longer. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_dental_check_day"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_health = "24 months", loc_dental_check_day = "24 months" }
-- aliases = ["time to dental checks"]
--
-- [numerator]
-- what = "days from the clock's start to each dental check made"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within twelve months of the start of care and of the check before. On the day due is in time;
-- late begins the next day. One that was refused or missed is none. Short breaks have no clock.
-- One due on the day care ends, or later, was never due. Where the records held do not reach
-- back to the start of a clock, its due day is not known: it is overdue only once it must be,
-- and in no other such figure. By the day of each check, from the case system; the yearly figure
-- of the SSDA903 asks only whether there was one in the year."""
-- source = """
-- Promoting the health and wellbeing of looked-after children (2015); SSDA903 guide, health
-- (OC2) [K]"""
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select hest_person_id as subject,
       hest_done as from_day,
       hest_done as until_day,
       cast(hest_done - hest_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'dental check' and hest_known = 1 and hest_done is not null and hest_done - hest_clock_from >= 0
