--- indicator
-- id = "cpp_visits_days_median"
-- title = "Working days between child protection visits"
-- meaning = """
-- How many working days went by before the visits to children on a child protection plan made in
-- the period: from the start of the plan to the first visit, and from one visit to the next. The
-- median: half took as long or longer. Low is better."""
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
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_visits = "2 months", loc_cp_visit_seen = "2 months" }
-- aliases = ["time between CP visits"]
--
-- [numerator]
-- what = "working days from the start of the plan, or from the visit before, to each visit"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local standard (clock cp_visit, 10 working days unless the council has set another): a visit
-- within so many working days of the start of the plan and of each visit, the day itself not
-- counted; the clock of a child not yet born starts with the birth. A visit on the last of them is
-- in time; late begins the next day. A visit is one at which the child was recorded as seen; where
-- that is not recorded it is none. Several visits on a day are one. A visit due on the day the plan
-- ends, or later, was never due. Where the visits held do not reach back to the start of a clock,
-- its due day is not known and it is in no such figure; so two months of visits before the
-- period are asked for."""
-- source = "Local definition"

select vist_person_id as subject,
       vist_visited as from_day,
       vist_visited as until_day,
       cast(vist_working_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_visit_step
where vist_known = 1 and vist_visited is not null
