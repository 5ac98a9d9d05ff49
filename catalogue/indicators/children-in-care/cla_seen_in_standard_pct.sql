--- indicator
-- id = "cla_seen_in_standard_pct"
-- title = "Children in care seen within the standard"
-- meaning = """
-- Of the children in care on the day, the share for whom no visit is overdue: the child was seen,
-- or a placement began, so recently that the next visit has not yet fallen due before that day.
-- High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_visits", "loc_cla_visit_seen"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_visits = "3 months", loc_cla_visit_seen = "3 months" }
-- aliases = ["LAC visits up to date", "seen in the statutory time"]
-- see = ["cla_visits_in_time_pct"]
--
-- [numerator]
-- what = "of those, children whose next visit is due on the day or later"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Regulations set the latest day of each visit: within a week of the start of a placement, then
-- within six weeks of the visit before; once the placement has lasted a year, and is a long-term
-- foster placement, within three months. A visit on the due day is in time; late begins the next
-- day. A new placement begins a new clock. A visit is one at which the child was recorded as seen;
-- several on a day are one. A visit due on the day the placement or care ends, or later, was never
-- due. Stricter rules for some placements (with parents, with connected persons) are not told apart
-- here."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/regulation/28"

select cvst_person_id as subject,
       cvst_clock_from as from_day,
       least(cast(cvst_due + 1 as date), cvst_until) as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_visit_step
where cvst_clock_from < least(cast(cvst_due + 1 as date), cvst_until)
union all
select cvst_person_id,
       cast(cvst_due + 1 as date),
       cvst_until,
       cast(0 as bigint), cast(1 as bigint), '', source_row
from loc_care_visit_step
where cvst_due + 1 < cvst_until
