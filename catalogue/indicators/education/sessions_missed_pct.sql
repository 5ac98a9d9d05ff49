--- indicator
-- id = "sessions_missed_pct"
-- title = "School sessions missed"
-- meaning = """
-- How many of the half days at school that were possible were missed, with leave or without, by
-- the children on the council's list (in care, on a plan, in need). Low is good."""
-- theme = "education"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "ytd", "rolling12", "quarter"]
-- tables = ["loc_attendance"]
-- aliases = ["absence", "school attendance", "overall absence"]
-- see = ["persistent_absence_pct"]
--
-- [numerator]
-- what = "half days missed, with leave or without"
-- adds = "in period"
--
-- [denominator]
-- what = "half days that were possible"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Sessions missed divided by sessions possible, each stretch of time on its last day. Rows of
-- which either kind of absence is not known are left out of both. Persistent absence is another
-- measure."""
-- source = "Department for Education, A guide to absence statistics (2016)"
-- url = "https://www.gov.uk/government/publications/absence-statistics-guide"

select atte_person_id as subject,
       cast(atte_until - 1 as date) as from_day,
       cast(atte_until - 1 as date) as until_day,
       cast(atte_missed as bigint) as numerator,
       cast(atte_possible as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_attendance
where atte_person_id is not null and atte_missed is not null and atte_possible > 0
  and atte_missed <= atte_possible
