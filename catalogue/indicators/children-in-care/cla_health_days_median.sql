--- indicator
-- id = "cla_health_days_median"
-- title = "Days to health assessments of children in care"
-- meaning = """
-- How many days went by to each health assessment made in the period, from the day on which its
-- clock started. The median: half took as long or longer; limits differ, so read it for each kind
-- of assessment. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_health_assessment_day"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_health = "24 months", loc_health_assessment_day = "24 months" }
-- aliases = ["time to health assessments"]
--
-- [numerator]
-- what = "days from the clock's start to each health assessment made"
-- adds = "in period"
--
-- [breakdown]
-- name = "what was due"
-- sums = true
-- order = ["initial, 20 working days", "review, 6 months", "review, 12 months"]
--
-- [definition]
-- text = """
-- By the 20th working day of care; then within six months of the one before where the child was
-- under 5 at it, else within twelve. On the day due is in time; late begins the next day. One
-- that was refused or missed is none. Short breaks have no clock. One due on the day care ends,
-- or later, was never due. Where the records held do not reach back to the start of a clock, its
-- due day is not known: it is overdue only once it must be, and in no other such figure. By the
-- day of each check, from the case system; the yearly figure of the SSDA903 asks only whether
-- there was one in the year."""
-- source = """
-- Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7; Promoting
-- the health and wellbeing of looked-after children (2015)"""
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/7"

select hest_person_id as subject,
       hest_done as from_day,
       hest_done as until_day,
       cast(hest_done - hest_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       case when hest_step = 'first' then 'initial, 20 working days'
            when hest_due = cast(hest_clock_from + interval '12 months' as date)
              then 'review, 12 months'
            else 'review, 6 months' end as breakdown,
       source_row
from loc_health_step
where hest_kind = 'health assessment' and hest_known = 1 and hest_done is not null and hest_done - hest_clock_from >= 0
