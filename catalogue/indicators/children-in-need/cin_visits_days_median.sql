--- indicator
-- id = "cin_visits_days_median"
-- title = "Working days between child in need visits"
-- meaning = """
-- How many working days went by to each visit made in the period, from the day on which its
-- clock started. The median: half took as long or longer. Low is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_plans", "ssd_cin_visits", "loc_cin_visit_seen", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_visits = "2 months", loc_cin_visit_seen = "2 months" }
-- aliases = ["time to CIN visits"]
--
-- [numerator]
-- what = "working days from the clock's start to each visit made"
-- adds = "in period"
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
       civs_visited as from_day,
       civs_visited as until_day,
       cast(civs_working_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_visit_step
where civs_known = 1 and civs_visited is not null and civs_working_days >= 0
