--- indicator
-- id = "cla_sdq_overdue"
-- title = "Strengths and difficulties scores (SDQ) of children in care overdue"
-- meaning = """
-- How many children on the day have no score recorded though one fell due before that day. A
-- child is overdue from the day after the due day until it is recorded, or is no longer waited
-- for: by what is recorded, not by what was done. Low is better."""
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
-- tables = ["ssd_cla_episodes", "ssd_sdq_scores", "loc_sdq_day"]
-- lookback = { ssd_sdq_scores = "12 months", loc_sdq_day = "12 months" }
-- aliases = ["SDQ overdue", "overdue SDQ"]
--
-- [numerator]
-- what = "children on the day with no score recorded since one fell due before it, each once"
-- adds = "open at period end"
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
       cast(hest_due + 1 as date) as from_day,
       hest_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'SDQ' and hest_due + 1 < hest_until
