--- indicator
-- id = "cla_health_in_time_pct"
-- title = "Health assessments of children in care made in time, of those due"
-- meaning = """
-- Of the health assessments of children in care that fell due in the period, the share made on
-- or before the day they were due. One that is not recorded counts against it. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_health", "loc_health_assessment_day"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_health = "12 months", loc_health_assessment_day = "12 months" }
-- aliases = ["health assessments in time"]
--
-- [numerator]
-- what = "of those, made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "those due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- By the 20th working day of care; then within six months of the one before where the child was
-- under 5 at it, else within twelve. On the day due is in time; late begins the next day. One
-- that was refused or missed is none. Short breaks have no clock. One due on the day care ends,
-- or later, was never due. Where the records held do not reach back to the start of a clock, its
-- due day is not known: it is overdue only once it must be, and in no other such figure. By the
-- day of each check, from the case system; the yearly figure of the SSDA903 asks only whether
-- there was one in the year. Read it beside the number overdue."""
-- source = """
-- Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7; Promoting
-- the health and wellbeing of looked-after children (2015)"""
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/7"

select hest_person_id as subject,
       hest_due as from_day,
       hest_due as until_day,
       cast(case when hest_done <= hest_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_health_step
where hest_kind = 'health assessment' and hest_known = 1 and hest_due < hest_span_until
