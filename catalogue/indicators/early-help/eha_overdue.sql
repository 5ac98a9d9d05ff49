--- indicator
-- id = "eha_overdue"
-- title = "Early help assessments overdue"
-- meaning = """
-- How many children on the day have no assessment recorded though one fell due before that day.
-- A child is overdue from the day after the due day until it is completed, or is no longer
-- waited for: by what is recorded, not by what was done. Low is better."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_early_help"]
-- lookback = { loc_early_help = "2 months" }
-- aliases = ["early help assessments overdue", "overdue early help assessments"]
--
-- [numerator]
-- what = "children on the day with no assessment recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local standard (clock early_help_assessment, 35 working days unless the council has set
-- another), from the start of the assessment, or of the case where no day is given, that day not
-- counted. An assessment of a case that ended by the due day without it was never due."""
-- source = "Local standard of councils (Rotherham, scrutiny minutes of 2017)"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'early_help_assessment' and clst_due + 1 < clst_until
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
