--- indicator
-- id = "core_group_first_overdue"
-- title = "First core groups overdue"
-- meaning = """
-- How many children on the day have no first core group recorded though one fell due before that
-- day. A child is overdue from the day after the due day until it is held, or is no longer
-- waited for: by what is recorded, not by what was done. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_core_group", "ssd_cp_plans"]
-- lookback = { loc_core_group = "2 months" }
-- aliases = ["first core groups overdue", "overdue first core groups"]
--
-- [numerator]
-- what = """
-- children on the day with no first core group recorded since one fell due before it, each once"""
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Of each child protection plan the first core group from its first day on: due on the day that
-- the list says of it, else ten working days after the start of the plan unless the council has
-- set another limit (clock core_group). One due on the day the plan ends, or later, was never
-- due. Plans that began before the list are left out."""
-- source = "Working Together to Safeguard Children 2023; local procedures of councils [K]"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

with late as (
  select clst_person_id as person, cast(clst_due + 1 as date) as from_day,
         clst_until as until_day, source_row
  from loc_clock_step
  where clst_clock = 'core_group' and clst_due + 1 < clst_until
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
