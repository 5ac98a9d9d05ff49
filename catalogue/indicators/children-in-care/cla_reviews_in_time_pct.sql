--- indicator
-- id = "cla_reviews_in_time_pct"
-- title = "Reviews of children in care held in time, of those due"
-- meaning = """
-- Of the reviews of children in care that fell due in the period, the share that were held on or
-- before the day they were due. A review not held at all counts against it. High is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_reviews"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_episodes = "6 months", ssd_cla_reviews = "6 months" }
-- aliases = ["LAC reviews on time", "statutory reviews", "IRO reviews in timescale", "looked after reviews"]
-- tension = ["cla_review_participation_pct"]
--
-- [numerator]
-- what = "reviews due in the period that were held on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "reviews due in the period, by the day they were due"
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
-- itself is in time; late begins the next day. All review codes PN0 to PN7 are reviews held. Where
-- care began before the records held, the first review held starts the clock; whether it was itself
-- in time is not known and it is in no figure. So six months of reviews and episodes before the
-- period are needed. A review whose due day came after the child had left care was never due. Read
-- it beside the reviews overdue."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33; guide to the SSDA903 collection (reviews)"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/33"

select step_person_id as subject,
       step_due as from_day,
       step_due as until_day,
       cast(case when step_held <= step_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       step_kind as breakdown,
       source_row
from loc_review_step
where step_known = 1 and step_due is not null and step_due < step_care_until
