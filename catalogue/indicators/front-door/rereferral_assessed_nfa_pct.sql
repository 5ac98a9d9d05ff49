--- indicator
-- id = "rereferral_assessed_nfa_pct"
-- title = "Assessments of re-referred children after which nothing was done"
-- meaning = """
-- Of the assessments completed in the period of children who had been referred before within twelve
-- months, the share that ended without further action. High may mean that the same worry comes back
-- unsolved. Look at the children themselves."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "ssd_cin_assessments", "loc_assessment_outcome"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_episodes = "15 months" }
-- aliases = ["outcome of re-assessment", "re-referred and assessed again", "FD9"]
-- see = ["assessment_closed_pct"]
--
-- [numerator]
-- what = "of those, assessments that ended without further action"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments completed in the period that answer a referral within twelve months of an earlier one"
-- adds = "in period"
--
-- [breakdown]
-- name = "outcome of the assessment"
-- sums = true
-- order = ["Further action", "No further action", "not recorded"]
--
-- [definition]
-- text = """
-- Local. The referral that the assessment answers is a re-referral as in the figure of that name.
-- By the day the assessment was authorised."""
-- source = "Local definition"

with referred as (
  select person, day, lag(day) over (partition by person order by day) as day_before
  from (select distinct need_person_id as person, need_from as day from loc_need_episode) days
),
again as (
  select person, day from referred
  where day_before is not null and cast(day_before + interval '12 months' as date) > day
)
select s.asst_person_id as subject,
       s.asst_authorised as from_day,
       s.asst_authorised as until_day,
       cast(case when o.asou_nfa = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       case when o.asou_nfa = 'Y' then 'No further action'
            when o.asou_nfa = 'N' then 'Further action' else 'not recorded' end as breakdown,
       s.source_row
from loc_assessment_step s
join again a on a.person = s.asst_person_id and a.day = s.asst_referral_date
join loc_assessment_outcome o
  on o.asou_assessment_id = s.asst_assessment_id and o.asou_person_id = s.asst_person_id
where s.asst_authorised is not null
