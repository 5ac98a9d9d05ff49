--- indicator
-- id = "cpp_reviews_days_median"
-- title = "Days to protection plan reviews"
-- meaning = """
-- How many days went by before the reviews of child protection plans held in the period: from the
-- start of the plan to the first review, and from one review to the next. The median: half took as
-- long or longer. Look at it by which review it is, since a first review is due far sooner than a
-- later one."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_reviews"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_reviews = "6 months" }
-- aliases = ["time between review conferences"]
--
-- [numerator]
-- what = "days from the start of the plan, or from the review before, to each review held"
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
-- conference, up to and on the day it ends; a review due on that day or later was never due. Days
-- are calendar days. Where the reviews held do not reach back to the start of a clock, its due day
-- is not known and it is in no such figure; so six months of reviews before the period are
-- needed."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select rvst_person_id as subject,
       rvst_held as from_day,
       rvst_held as until_day,
       cast(rvst_held - rvst_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       rvst_kind as breakdown,
       source_row
from loc_protection_review_step
where rvst_known = 1 and rvst_held is not null
