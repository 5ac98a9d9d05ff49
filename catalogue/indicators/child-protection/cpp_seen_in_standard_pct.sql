--- indicator
-- id = "cpp_seen_in_standard_pct"
-- title = "Children on a plan seen within the standard"
-- meaning = """
-- Of the children on a child protection plan on the day, born by it, the share for whom no visit is
-- overdue: the child was seen within the council's standard, or the plan began or the child was born
-- within it. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_visits = "2 months", loc_cp_visit_seen = "2 months" }
-- aliases = ["seen in the last 10 working days", "CP visits up to date"]
-- see = ["cpp_all_visits_in_time_pct", "cpp_visits_in_time_pct"]
--
-- [numerator]
-- what = "of those, children on or before the last working day of the standard after the visit at which they were last seen, or after the start of the plan"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children who are the subject of a child protection plan on the day, born by the day"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local standard (clock cp_visit, 10 working days unless the council has set another): a visit
-- within so many working days of the start of the plan and of each visit, the day itself not
-- counted; the clock of a child not yet born starts with the birth. A visit on the last of them is
-- in time; late begins the next day. A visit is one at which the child was recorded as seen; where
-- that is not recorded it is none. Several visits on a day are one. A visit due on the day the plan
-- ends, or later, was never due."""
-- source = "Local definition"

select vist_person_id as subject,
       vist_clock_from as from_day,
       least(cast(vist_due + 1 as date), vist_until) as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_visit_step
where vist_clock_from < least(cast(vist_due + 1 as date), vist_until)
union all
select vist_person_id,
       cast(vist_due + 1 as date),
       vist_until,
       cast(0 as bigint), cast(1 as bigint), '', source_row
from loc_protection_visit_step
where vist_due + 1 < vist_until
