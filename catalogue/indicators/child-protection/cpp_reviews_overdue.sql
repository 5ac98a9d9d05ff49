--- indicator
-- id = "cpp_reviews_overdue"
-- title = "Protection plan reviews overdue"
-- meaning = """
-- How many children on a child protection plan on the day have a review that should have been held
-- before that day and has not been held. A child is overdue from the day after the due day until
-- the review is held or the plan ends. Low is better."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_reviews"]
-- lookback = { ssd_cp_reviews = "6 months" }
-- aliases = ["overdue review conferences", "late CP reviews"]
--
-- [numerator]
-- what = "children on a plan on the day whose review is past its due day and not yet held"
-- adds = "open at period end"
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
-- conference, up to and on the day it ends; a review due on that day or later was never due. On the
-- day the review is held it is overdue no longer. Where the reviews held do not reach back to the
-- start of a clock, a review is overdue only once it must be, six months after the last day whose
-- reviews are not held."""
-- source = "Working Together to Safeguard Children"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select rvst_person_id as subject,
       greatest(cast(rvst_due + 1 as date), rvst_counts_from) as from_day,
       rvst_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       rvst_kind as breakdown,
       source_row
from loc_protection_review_step
where greatest(rvst_due + 1, rvst_counts_from) < rvst_until
