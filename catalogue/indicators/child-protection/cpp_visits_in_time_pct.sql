--- indicator
-- id = "cpp_visits_in_time_pct"
-- title = "Child protection visits made in time, of those due"
-- meaning = """
-- Of the visits to children on a child protection plan that fell due in the period, the share that
-- were made on or before the day they were due. A visit at which the child was not seen is none,
-- and a visit not recorded counts against it. High is better."""
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
-- aliases = ["CP visits in time", "CP6", "statutory visits child protection"]
-- tension = ["audit_elements_good_pct"]
-- see = ["cpp_all_visits_in_time_pct", "cpp_seen_in_standard_pct", "cpp_visits_completed_in_time_pct"]
--
-- [numerator]
-- what = "of those, visits made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "visits due in the period, by the day they were due"
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
-- period are asked for. Read it beside the visits overdue."""
-- source = "Local definition"

select vist_person_id as subject,
       vist_due as from_day,
       vist_due as until_day,
       cast(case when vist_visited <= vist_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_visit_step
where vist_known = 1 and vist_due < vist_plan_until
