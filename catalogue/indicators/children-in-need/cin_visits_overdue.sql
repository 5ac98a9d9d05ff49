--- indicator
-- id = "cin_visits_overdue"
-- title = "Child in need visits overdue"
-- meaning = """
-- How many children on the day have no visit recorded though one fell due before that day. A
-- child is overdue from the day after the due day until it is made, or is no longer waited for:
-- by what is recorded, not by what was done. Low is better."""
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
-- tables = ["ssd_cin_plans", "ssd_cin_visits", "loc_cin_visit_seen", "ssd_cin_episodes"]
-- lookback = { ssd_cin_visits = "2 months", loc_cin_visit_seen = "2 months" }
-- aliases = ["CIN visits overdue", "overdue CIN visits"]
--
-- [numerator]
-- what = "children on the day, born by it, with no visit recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local standard (clock cin_visit, 20 working days unless the council has set another): a visit
-- within so many working days of the start of the plan and of each visit, the day itself not
-- counted; the clock of a child not yet born starts with the birth. A visit on the last of them is in time; late begins the next day. A visit is one at
-- which the child was recorded as seen; where that is not recorded it is none. Several visits on
-- a day are one. A visit due on the day the plan ends, or later, was never due. Where the visits
-- held do not reach back to the start of a clock, its due day is not known: it is overdue only
-- once it must be, and in no other such figure."""
-- source = "Local definition"

select civs_person_id as subject,
       cast(civs_due + 1 as date) as from_day,
       civs_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_visit_step
where civs_due + 1 < civs_until
