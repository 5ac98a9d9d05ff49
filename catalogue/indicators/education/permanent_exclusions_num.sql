--- indicator
-- id = "permanent_exclusions_num"
-- title = "Permanent exclusions from school"
-- meaning = """
-- How many children on the council's list (in care, on a plan, in need) were excluded from school
-- for good in the period. Those withdrawn are not in it. Low is good."""
-- theme = "education"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "exclusions"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_exclusion"]
-- aliases = ["exclusions", "excluded from school", "LA19"]
-- see = ["suspensions_num"]
--
-- [numerator]
-- what = "permanent exclusions that began in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Each permanent exclusion on its first day; one that was rescinded or undone by governors or a
-- panel is left out."""
-- source = "Department for Education, Suspensions and permanent exclusions: guide to the statistics; local list (docs/sources/local-lists.md)"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/suspensions-and-permanent-exclusions-in-england"

select excl_person_id as subject,
       excl_day as from_day,
       excl_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_exclusion
where excl_person_id is not null and excl_kind = 'PERMANENT' and coalesce(excl_withdrawn, 0) = 0
