--- indicator
-- id = "first_time_entrants_num"
-- title = "First-time entrants to youth justice"
-- meaning = """
-- How many children had their first caution or conviction in the period, as the youth justice
-- service says. Low is good."""
-- theme = "youth-justice"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_youth_justice", "loc_first_time_entrant"]
-- aliases = ["FTE", "first time entrants", "youth offending"]
-- see = ["custody_num", "reoffending_pct"]
--
-- [numerator]
-- what = "children with a first caution or conviction in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "disposal"
-- labels = "disposal"
-- sums = true
--
-- [definition]
-- text = """
-- Local list; a child is a first-time entrant once, by the day of the outcome. What is published
-- comes from the police's records and differs."""
-- source = "Youth Justice Board and Ministry of Justice, Youth justice statistics, [K]"
-- url = "https://www.gov.uk/government/collections/youth-justice-statistics"

select subject, from_day, until_day, numerator, denominator, breakdown, source_row
from (
  select yout_person_id as subject,
         yout_day as from_day,
         yout_day as until_day,
         cast(1 as bigint) as numerator,
         cast(0 as bigint) as denominator,
         coalesce(yout_disposal, 'not recorded') as breakdown,
         source_row,
         -- of several outcomes marked for one child, the first is the entry
         row_number() over (partition by yout_person_id order by yout_day, source_row) as nth
  from loc_youth_justice
  where yout_person_id is not null and yout_is_first_time_entrant = 1
    and coalesce(yout_is_substantive, 1) = 1
) marked
where nth = 1
