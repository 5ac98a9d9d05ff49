--- indicator
-- id = "cpp_visits_overdue"
-- title = "Child protection visits overdue"
-- meaning = """
-- How many children on a child protection plan on the day have no visit recorded since a visit fell
-- due before that day. A child is overdue from the day after the due day until a visit at which the
-- child is seen, or the end of the plan. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- lookback = { ssd_cp_visits = "2 months", loc_cp_visit_seen = "2 months" }
-- aliases = ["overdue CP visits", "late protection visits"]
--
-- [numerator]
-- what = "children on a plan on the day, born by the day, whose visit is past its due day and not yet recorded"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local standard (clock cp_visit, 10 working days unless the council has set another): a visit
-- within so many working days of the start of the plan and of each visit, the day itself not
-- counted; the clock of a child not yet born starts with the birth. A visit on the last of them is
-- in time; late begins the next day. A visit is one at which the child was recorded as seen; where
-- that is not recorded it is none. Several visits on a day are one. A visit due on the day the plan
-- ends, or later, was never due. On the day of the visit it is overdue no longer. Where the visits
-- held do not reach back to the start of a clock, a visit is overdue only once it must be."""
-- source = "Local definition"

select vist_person_id as subject,
       cast(vist_due + 1 as date) as from_day,
       vist_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_visit_step
where vist_due + 1 < vist_until
