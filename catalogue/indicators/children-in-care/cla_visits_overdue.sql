--- indicator
-- id = "cla_visits_overdue"
-- title = "Visits to children in care overdue"
-- meaning = """
-- How many children in care on the day have no visit recorded since a visit fell due before that
-- day. A child is overdue from the day after the due day until a visit at which the child is seen,
-- a new placement, or the end of care. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_visits", "loc_cla_visit_seen"]
-- lookback = { ssd_cla_visits = "3 months", loc_cla_visit_seen = "3 months" }
-- aliases = ["overdue LAC visits", "late statutory visits"]
--
-- [numerator]
-- what = "children in care on the day whose visit is past its due day and not yet recorded"
-- adds = "open at period end"
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
-- here. On the day of the visit it is overdue no longer. Where the visits held do not reach back to
-- the start of a clock, a visit is overdue only once it must be."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/28"

select cvst_person_id as subject,
       cast(cvst_due + 1 as date) as from_day,
       cvst_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       cvst_kind as breakdown,
       source_row
from loc_care_visit_step
where cvst_due + 1 < cvst_until
