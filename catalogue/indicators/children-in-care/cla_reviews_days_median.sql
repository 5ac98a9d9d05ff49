--- indicator
-- id = "cla_reviews_days_median"
-- title = "Days to reviews of children in care"
-- meaning = """
-- How many days went by before the reviews held in the period: from the start of care to the first
-- review, and from one review to the next. The median: half took as long or longer. Look at it by
-- which review it is, since a first review is due far sooner than a later one."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_reviews"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_episodes = "6 months", ssd_cla_reviews = "6 months" }
-- aliases = ["time between reviews", "days to first review"]
--
-- [numerator]
-- what = "days from the start of care, or from the review before, to each review held"
-- adds = "in period"
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
-- itself is in time; late begins the next day. All review codes PN0 to PN7 are reviews held. Days
-- are calendar days, in the first review too. Where care began before the records held, the first
-- review held starts the clock; whether it was itself in time is not known and it is in no figure.
-- So six months of reviews and episodes before the period are needed."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33; guide to the SSDA903 collection (reviews)"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/33"

select step_person_id as subject,
       step_held as from_day,
       step_held as until_day,
       cast(step_held - step_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       step_kind as breakdown,
       source_row
from loc_review_step
where step_known = 1 and step_held is not null and step_clock_from is not null
