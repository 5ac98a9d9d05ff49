--- indicator
-- id = "rereferral_spell"
-- title = "Children not referred again within a year"
-- meaning = """
-- Of the referrals in the period, the share of which the child had not been referred again a year (365
-- days) later. It looks ahead from each referral, where the re-referral rate looks back; referrals
-- whose year is not over yet are counted for as long as they have been followed. High is better."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "survival"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "quarter", "ytd"]
-- tables = ["ssd_cin_episodes"]
-- minimum_denominator = 10
-- at_days = 365
-- aliases = ["referred again within months", "time to re-referral", "repeat referrals by cohort"]
-- see = ["rereferral_12m_pct"]
--
-- [numerator]
-- what = "referrals in the period, followed until the child was referred again"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. The share is the Kaplan-Meier estimate at 365 days. The next referral is the first on a later
-- day, further action or not; several referrals on one day are one."""
-- source = "Local definition; Kaplan and Meier 1958 for the estimate"

with referred as (
  select need_person_id as person, need_from as day, min(source_row) as source_row
  from loc_need_episode
  group by need_person_id, need_from
)
select person as subject,
       day as from_day,
       lead(day, 1, date '9999-12-31') over (partition by person order by day) as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from referred
