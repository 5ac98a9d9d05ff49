--- indicator
-- id = "eh_to_referral_3m_pct"
-- title = "Early help ended that was followed by a referral within 3 months"
-- meaning = """
-- Of the episodes of early help that ended in the period, the share whose child was referred to
-- social care on the day it ended or within the three months after. Some are stepped up on purpose,
-- so read it beside the reasons why early help ended. Low is better."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_early_help_episodes", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- followup = { ssd_cin_episodes = "3 months" }
-- aliases = ["early help to referral", "stepped up", "escalation to social care", "early help escalations"]
-- tension = ["eh_positive_pct"]
-- see = ["eh_stepped_up_num", "rereferral_12m_pct"]
--
-- [numerator]
-- what = "early help episodes ended in the period, followed by a referral within 3 months"
-- adds = "in period"
--
-- [denominator]
-- what = "early help episodes ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. A referral, with or without further action, on or after the day the episode ended and
-- before the same day three months on. It can be said only once the three months have passed."""
-- source = "Standard Safeguarding Dataset, table early help episodes; Annex A list 2; children in need census guide, referrals"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

with ended as (
  select earl_person_id as person, earl_episode_end_date as day, source_row
  from ssd_early_help_episodes
  where earl_person_id is not null and earl_episode_end_date is not null
),
referred as (
  select distinct e.person, e.day
  from ended e
  join loc_need_episode n
    on n.need_person_id = e.person and n.need_from >= e.day
   and n.need_from < cast(e.day + interval '3 months' as date)
)
select e.person as subject,
       e.day as from_day,
       e.day as until_day,
       cast(case when r.day is not null then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       e.source_row
from ended e
left join referred r on r.person = e.person and r.day = e.day
