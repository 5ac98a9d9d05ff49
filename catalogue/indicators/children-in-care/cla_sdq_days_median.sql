--- indicator
-- id = "cla_sdq_days_median"
-- title = "Days to strengths and difficulties scores (SDQ) of children in care"
-- meaning = """
-- How many days went by to each score recorded in the period, from the day on which its clock
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
-- tables = ["ssd_cla_episodes", "ssd_sdq_scores", "loc_sdq_day"]
-- minimum_denominator = 10
-- lookback = { ssd_sdq_scores = "24 months", loc_sdq_day = "24 months" }
-- aliases = ["time to SDQ"]
--
-- [numerator]
-- what = "days from the clock's start to each score recorded"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Of children from the fourth birthday to the day before the 17th: within twelve months of the
-- start of care, of the fourth birthday or of the score before. On the day due is in time; late
-- begins the next day. Short breaks have no clock. One due on the day care ends, or later, was
-- never due. Where the records held do not reach back to the start of a clock, its due day is
-- not known: it is overdue only once it must be, and in no other such figure. By the day of each
-- check, from the case system; the yearly figure of the SSDA903 asks only whether there was one
-- in the year."""
-- source = "Promoting the health and wellbeing of looked-after children (2015); SSDA903 guide, SDQ"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select hest_person_id as subject,
       hest_done as from_day,
       hest_done as until_day,
       cast(hest_done - hest_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'SDQ' and hest_known = 1 and hest_done is not null and hest_done - hest_clock_from >= 0
