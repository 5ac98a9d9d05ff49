--- indicator
-- id = "iha_overdue"
-- title = "Reports of initial health assessments overdue"
-- meaning = """
-- How many children on the day have no report recorded though one fell due before that day. A
-- child is overdue from the day after the due day until it is received, or is no longer waited
-- for: by what is recorded, not by what was done. Low is better."""
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
-- tables = ["loc_health_assessment"]
-- lookback = { loc_health_assessment = "35 days" }
-- aliases = ["IHA overdue", "overdue IHA"]
--
-- [numerator]
-- what = "children on the day with no report recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Due on the day that the list says, else on the 20th working day of care. Received is the day
-- of the report, not that of the clinic. Children whom the list has as having left care before
-- it could be done are left out."""
-- source = "Promoting the health and wellbeing of looked-after children (2015)"
-- url = "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'initial_health_assessment' and clst_due + 1 < clst_until
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
