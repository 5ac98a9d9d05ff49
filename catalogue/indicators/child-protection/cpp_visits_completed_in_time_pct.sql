--- indicator
-- id = "cpp_visits_completed_in_time_pct"
-- title = "Child protection visits made in time, of those made"
-- meaning = """
-- Of the visits to children on a child protection plan that were made in the period, the share made
-- on or before the day they were due. Visits not made do not show here, so it is read only beside
-- the share of those due and the number overdue. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_visits = "2 months", loc_cp_visit_seen = "2 months" }
-- aliases = ["completed CP visits in time"]
-- see = ["cpp_visits_in_time_pct"]
--
-- [numerator]
-- what = "of those, visits made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "visits made in the period, their due day known"
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
       cast(case when vist_visited <= vist_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_visit_step
where vist_known = 1 and vist_visited is not null
