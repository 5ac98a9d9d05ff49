--- indicator
-- id = "cla_reviews_overdue"
-- title = "Reviews of children in care overdue"
-- meaning = """
-- How many children in care on the day have a review that should have been held before that day and
-- has not been held. A child is overdue from the day after the due day until the review is held or
-- care ends. Low is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_reviews"]
-- lookback = { ssd_cla_episodes = "6 months", ssd_cla_reviews = "6 months" }
-- aliases = ["overdue reviews", "late reviews", "reviews outstanding"]
--
-- [numerator]
-- what = "children in care on the day whose review is past its due day and not yet held"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "which review"
-- sums = true
-- order = ["first", "second", "later"]
--
-- [definition]
-- text = """
-- Regulations set the latest day of each review: the first within 20 working days of the start of
-- care (the day of the start, weekends and bank holidays not counted), the second within three
-- months of the first, each later one within six months of the one before. A review on the due day
-- itself is in time; late begins the next day. All review codes PN0 to PN7 are reviews held. On the
-- day the review is held it is overdue no longer. Where care began before the records held, the
-- first review held starts the clock; whether it was itself in time is not known and it is in no
-- figure. So six months of reviews and episodes before the period are needed. A child with no review
-- in the records at all, and whose care began before them, is not counted, though a review must be
-- overdue by then."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33; guide to the SSDA903 collection (reviews)"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/33"

select step_person_id as subject,
       cast(step_due + 1 as date) as from_day,
       least(coalesce(step_held, date '9999-12-31'), step_care_until) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       step_kind as breakdown,
       source_row
from loc_review_step
where step_known = 1 and step_due is not null
  and step_due + 1 < least(coalesce(step_held, date '9999-12-31'), step_care_until)
