--- indicator
-- id = "cla_dental_overdue"
-- title = "Dental checks of children in care overdue"
-- meaning = """
-- How many children on the day have no dental check recorded though one fell due before that
-- day. A child is overdue from the day after the due day until it is made, or is no longer
-- waited for: by what is recorded, not by what was done. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_dental_check_day"]
-- lookback = { ssd_cla_health = "12 months", loc_dental_check_day = "12 months" }
-- aliases = ["dental checks overdue", "overdue dental checks"]
--
-- [numerator]
-- what = """
-- children on the day with no dental check recorded since one fell due before it, each once"""
-- adds = "open at period end"
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
       cast(hest_due + 1 as date) as from_day,
       hest_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'dental check' and hest_due + 1 < hest_until
