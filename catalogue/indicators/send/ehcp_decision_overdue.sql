--- indicator
-- id = "ehcp_decision_overdue"
-- title = "Decisions on EHC requests overdue"
-- meaning = """
-- How many children on the day have no decision recorded though one fell due before that day. A
-- child is overdue from the day after the due day until it is given, or is no longer waited for:
-- by what is recorded, not by what was done. Low is better."""
-- theme = "send"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_health_care_plan"]
-- lookback = { loc_health_care_plan = "2 months" }
-- aliases = ["EHC decisions overdue", "overdue EHC decisions"]
--
-- [numerator]
-- what = "children on the day with no decision recorded since one fell due before it, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Within six weeks, 42 days, of the request for an education, health and care (EHC) plan the
-- council decides whether to assess. A request withdrawn by the due day without a decision was
-- never due. A decision whose day is not recorded is not among those given or due; where a later
-- step is recorded, nobody waits for it from then on. The exceptions of the regulations are not in
-- the records."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 5"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'ehc_decision' and clst_due + 1 < clst_until
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
