--- indicator
-- id = "cla_sdq_in_time_pct"
-- title = """
-- Strengths and difficulties scores (SDQ) of children in care recorded in time, of those due"""
-- meaning = """
-- Of the strengths and difficulties scores (SDQ) of children in care that fell due in the
-- period, the share recorded on or before the day they were due. One that is not recorded counts
-- against it. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_sdq_scores", "loc_sdq_day"]
-- minimum_denominator = 10
-- lookback = { ssd_sdq_scores = "12 months", loc_sdq_day = "12 months" }
-- aliases = ["SDQ in time"]
--
-- [numerator]
-- what = "of those, recorded on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "those due in the period, by the day they were due"
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
-- in the year. Read it beside the number overdue."""
-- source = "Promoting the health and wellbeing of looked-after children (2015); SSDA903 guide, SDQ"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

select hest_person_id as subject,
       hest_due as from_day,
       hest_due as until_day,
       cast(case when hest_done <= hest_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'SDQ' and hest_known = 1 and hest_due < hest_span_until
