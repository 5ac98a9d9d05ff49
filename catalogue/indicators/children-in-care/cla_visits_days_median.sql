--- indicator
-- id = "cla_visits_days_median"
-- title = "Days between visits to children in care"
-- meaning = """
-- How many days went by before the visits to children in care made in the period: from the start of
-- the placement to the first visit, and from one visit to the next. The median: half took as long
-- or longer. Look at it by what started the clock, since the first visit in a placement is due far
-- sooner."""
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
-- tables = ["ssd_cla_episodes", "ssd_cla_visits", "loc_cla_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_visits = "3 months", loc_cla_visit_seen = "3 months" }
-- aliases = ["time between LAC visits"]
--
-- [numerator]
-- what = "days from the start of the placement, or from the visit before, to each visit"
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
-- here. Days are calendar days. Where the visits held do not reach back to the start of a clock,
-- its due day is not known and it is in no such figure; so three months of visits before the period
-- are needed."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/28"

select cvst_person_id as subject,
       cvst_visited as from_day,
       cvst_visited as until_day,
       cast(cvst_visited - cvst_clock_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       cvst_kind as breakdown,
       source_row
from loc_care_visit_step
where cvst_known = 1 and cvst_visited is not null
