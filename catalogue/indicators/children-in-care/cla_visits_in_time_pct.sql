--- indicator
-- id = "cla_visits_in_time_pct"
-- title = "Visits to children in care made in time, of those due"
-- meaning = """
-- Of the visits to children in care that fell due in the period, the share that were made on or
-- before the day they were due. A visit at which the child was not seen is none, and a visit not
-- recorded counts against it. High is better."""
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
-- tables = ["ssd_cla_episodes", "ssd_cla_visits", "loc_cla_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_visits = "3 months", loc_cla_visit_seen = "3 months" }
-- aliases = ["statutory visits", "LAC visits in time", "LA9"]
-- tension = ["cla_seen_alone_pct"]
-- see = ["cla_seen_in_standard_pct", "cla_visits_completed_in_time_pct"]
--
-- [numerator]
-- what = "of those, visits made on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "visits due in the period, by the day they were due"
-- adds = "in period"
--
-- [breakdown]
-- name = "what started the clock"
-- sums = true
-- order = ["placement", "visit", "not known"]
--
-- [definition]
-- text = """
-- Regulations set the latest day of each visit: within a week of the start of a placement, then
-- within six weeks of the visit before; once the placement has lasted a year, and is a long-term
-- foster placement, within three months. A visit on the due day is in time; late begins the next
-- day. A new placement begins a new clock. A visit is one at which the child was recorded as seen;
-- several on a day are one. A visit due on the day the placement or care ends, or later, was never
-- due. Stricter rules for some placements (with parents, with connected persons) are not told apart
-- here. Where the visits held do not reach back to the start of a clock, its due day is not known
-- and it is in no such figure; so three months of visits before the period are needed. Read it
-- beside the visits overdue."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/28"

select cvst_person_id as subject,
       cvst_due as from_day,
       cvst_due as until_day,
       cast(case when cvst_visited <= cvst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       cvst_kind as breakdown,
       source_row
from loc_care_visit_step
where cvst_known = 1 and cvst_due < cvst_placed_until
