--- indicator
-- id = "rereferral_12m_needed_pct"
-- title = "Re-referrals within 12 months of a referral that led to action"
-- meaning = """
-- Of the referrals in the period, the share of a child of whom a referral in the twelve months up
-- to it had led to further action. It leaves out children whose earlier referral came to nothing,
-- so it is below the published figure. Low is better."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "loc_referral_outcome"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_episodes = "12 months", loc_referral_outcome = "12 months" }
-- aliases = ["re-referrals after action", "re-referrals without NFA", "local re-referral rate"]
-- see = ["rereferral_12m_pct"]
--
-- [numerator]
-- what = "referrals in the period within 12 months of an earlier one of the same child that led to further action"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- A local definition that many councils use beside the published one. As there, but an earlier
-- referral without further action does not count as the earlier one; of two on one day it is enough
-- that one led to action."""
-- source = "Local definition"

with referral as (
  select need_person_id as person, need_from as day, min(need_is_nfa) as is_nfa
  from loc_need_episode
  group by need_person_id, need_from
),
looked_back as (
  select person, day,
         max(case when is_nfa = 0 then day end) over (
           partition by person order by day
           rows between unbounded preceding and 1 preceding) as day_before
  from referral
)
select n.need_person_id as subject,
       n.need_from as from_day,
       n.need_from as until_day,
       cast(case when r.day_before is not null
                      and cast(r.day_before + interval '12 months' as date) > n.need_from
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       n.source_row
from loc_need_episode n
join looked_back r on r.person = n.need_person_id and r.day = n.need_from
