--- indicator
-- id = "persistent_absence_pct"
-- title = "Children persistently absent from school"
-- meaning = """
-- Of the children on the council's list (in care, on a plan, in need), the share who missed at
-- least a tenth of the half days possible in the school year so far, over all their schools. Low is
-- good."""
-- theme = "education"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "last"
-- profile_on = "day"
-- periods = ["year", "ytd", "rolling12", "quarter"]
-- tables = ["loc_attendance"]
-- minimum_denominator = 10
-- lookback = { loc_attendance = "12 months" }
-- aliases = ["persistent absence", "PA", "LA17"]
-- see = ["sessions_missed_pct"]
--
-- [numerator]
-- what = "of those, children who missed at least the threshold's share of the half days possible"
-- adds = "in period"
--
-- [denominator]
-- what = "children on the list with attendance up to a day in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- A pupil who misses 10% or more of possible sessions; before September 2015 the threshold was 15%,
-- and 20% before September 2010, so the series breaks there. A child's rows of a school year (which
-- begins in September) are added up, over terms and schools, to the last one that ended in the
-- period; a row belongs to the year in which it begins. Rows of which an absence is not known, or
-- with more missed than possible, are left out. The list must reach twelve months back, or part of
-- a school year would pass for the whole."""
-- source = "Department for Education, A guide to absence statistics (2016)"
-- url = "https://www.gov.uk/government/publications/absence-statistics-guide"

with stretch as (
  -- by the school year, from September, in which the row begins
  select atte_person_id as person, atte_until as until_day, atte_missed, atte_possible, source_row,
         atte_threshold_percent as threshold,
         extract(year from cast(atte_from - interval '8 months' as date)) as school_year
  from loc_attendance
  where atte_person_id is not null and atte_missed is not null and atte_possible > 0
    and atte_missed <= atte_possible and atte_threshold_percent is not null
),
by_end as (
  select person, school_year, until_day, max(threshold) as threshold, sum(atte_missed) as missed,
         sum(atte_possible) as possible, max(source_row) as source_row
  from stretch
  group by person, school_year, until_day
),
so_far as (
  select person, until_day, threshold, source_row,
         sum(missed) over (partition by person, school_year order by until_day
                           rows unbounded preceding) as missed,
         sum(possible) over (partition by person, school_year order by until_day
                             rows unbounded preceding) as possible
  from by_end
)
select person as subject,
       cast(until_day - 1 as date) as from_day,
       cast(until_day - 1 as date) as until_day,
       cast(case when 100 * missed >= threshold * possible then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from so_far
