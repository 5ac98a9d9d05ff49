--- indicator
-- id = "pf_visits_overdue"
-- title = "First private fostering visits overdue"
-- meaning = """
-- How many children on the day have no first visit recorded though one fell due before that day.
-- A child is overdue from the day after the due day until it is made, or is no longer waited
-- for: by what is recorded, not by what was done. Low is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_private_fostering"]
-- lookback = { loc_private_fostering = "14 days" }
-- aliases = ["private fostering visits overdue", "overdue private fostering visits"]
--
-- [numerator]
-- what = "children on the day with no first visit recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Within seven working days of the day on which the council was told, that day not counted. A
-- visit to an arrangement that ended by the due day without one was never due."""
-- source = "Children (Private Arrangements for Fostering) Regulations 2005, regulation 4 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2005/1533/regulation/4"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'private_fostering_visit' and clst_due + 1 < clst_until
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from late
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day, until_day, source_row
                              rows unbounded preceding) as spell_no
  from marked
)
select person as subject,
       min(from_day) as from_day,
       max(until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       min(source_row) as source_row
from numbered
group by person, spell_no
