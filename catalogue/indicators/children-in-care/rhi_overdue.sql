--- indicator
-- id = "rhi_overdue"
-- title = "Return home interviews overdue"
-- meaning = """
-- How many children on the day have no interview recorded though one fell due before that day. A
-- child is overdue from the day after the due day until it is held, or is no longer waited for:
-- by what is recorded, not by what was done. Low is better."""
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
-- tables = ["loc_missing_interview"]
-- lookback = { loc_missing_interview = "3 days" }
-- aliases = ["return interviews overdue", "overdue return interviews"]
--
-- [numerator]
-- what = "children on the day with no interview recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Within 72 hours of the return. Where the list says whether one that was held was within them,
-- that decides; else by days, the third after the return being the last in time. An interview
-- that was not held counts as not in time, whatever the reason; where a reason is recorded the
-- child is not waiting for it any more."""
-- source = "Statutory guidance on children who run away or go missing from home or care (2014)"
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'return_interview' and clst_due + 1 < clst_until
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
