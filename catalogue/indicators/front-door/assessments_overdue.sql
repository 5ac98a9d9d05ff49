--- indicator
-- id = "assessments_overdue"
-- title = "Children with an assessment overdue"
-- meaning = """
-- How many children on the day have an assessment that should have been completed before that day
-- and is not. A child is overdue from the day after the 45th working day from the referral, or from
-- the start of a later assessment of an open case, until the assessment is authorised or the case is
-- closed. Low is better."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- aliases = ["overdue assessments", "late assessments", "assessments out of timescale", "assessments outstanding"]
--
-- [numerator]
-- what = "children on the day with an assessment past its due day and not authorised, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- The limit is 45 working days from the referral: the day of the referral, weekends and bank
-- holidays are not counted, and an assessment authorised on the 45th is in time. One that begins
-- when an earlier one of its referral has been authorised, or when the referral's own 45 working
-- days have run out, is a new assessment of an open case: its clock starts on the day it begins.
-- On the day it is authorised it is overdue no longer. A child with two such assessments is counted
-- once."""
-- source = "Working Together to Safeguard Children 2023, chapter 3; children in need census guide, assessments"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

with late as (
  select asst_person_id as person, greatest(cast(asst_due + 1 as date), asst_from) as from_day,
         least(coalesce(asst_authorised, date '9999-12-31'), asst_open_until) as until_day,
         source_row
  from loc_assessment_step
  where asst_due is not null
    and greatest(cast(asst_due + 1 as date), asst_from)
          < least(coalesce(asst_authorised, date '9999-12-31'), asst_open_until)
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
