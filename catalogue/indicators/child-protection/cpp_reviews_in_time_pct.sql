--- indicator
-- id = "cpp_reviews_in_time_pct"
-- title = "Protection plan reviews held in time, of those due"
-- meaning = """
-- Of the reviews of child protection plans that fell due in the period, the share that were held on
-- or before the day they were due. A review not held at all counts against it. High is better."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_reviews"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_reviews = "6 months" }
-- aliases = ["review conferences in time", "RCPC timeliness"]
--
-- [numerator]
-- what = "of those, reviews held on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "reviews due in the period, by the day they were due"
-- adds = "in period"
--
-- [breakdown]
-- name = "which review"
-- sums = true
-- order = ["first", "later", "not known"]
--
-- [definition]
-- text = """
-- Guidance sets the latest day of each review: the first within three months of the start of the
-- plan, each later one within six months of the review before. A review on the due day is in time;
-- late begins the next day. A review counts after the first day of the plan, which is that of the
-- conference, up to and on the day it ends; a review due on that day or later was never due. Where
-- the reviews held do not reach back to the start of a clock, its due day is not known and it is in
-- no such figure; so six months of reviews before the period are needed. Read it beside the reviews
-- overdue."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select rvst_person_id as subject,
       rvst_due as from_day,
       rvst_due as until_day,
       cast(case when rvst_held <= rvst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       rvst_kind as breakdown,
       source_row
from loc_protection_review_step
where rvst_known = 1 and rvst_due < rvst_plan_until
