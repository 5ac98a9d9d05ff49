--- indicator
-- id = "cpp_all_visits_in_time_pct"
-- title = "Children on a plan with every visit in time"
-- meaning = """
-- Of the children on a child protection plan who had a visit fall due in the quarter, the share for
-- whom every such visit was made on or before the day it was due. One late visit puts the child on
-- the other side. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["quarter"]
-- tables = ["ssd_cp_plans", "ssd_cp_visits", "loc_cp_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_visits = "2 months", loc_cp_visit_seen = "2 months" }
-- aliases = ["children with all visits in time"]
-- see = ["cpp_seen_in_standard_pct", "cpp_visits_in_time_pct"]
--
-- [numerator]
-- what = "of those, children with every visit due in the quarter made on or before its due day"
-- adds = "in period"
--
-- [denominator]
-- what = "children on a plan, born by the day, with a visit due in the quarter"
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
-- period are asked for. Each child counts once a quarter, by age and team of the last due day in it; it is
-- given for quarters only, since a child's facts are not the same over a month or a year."""
-- source = "Local definition"

select vist_person_id as subject,
       max(vist_due) as from_day,
       max(vist_due) as until_day,
       cast(min(case when vist_visited <= vist_due then 1 else 0 end) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       max(source_row) as source_row
from loc_protection_visit_step
where vist_known = 1 and vist_due < vist_plan_until
group by vist_person_id, date_trunc('quarter', cast(vist_due as timestamp))
