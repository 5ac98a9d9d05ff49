--- indicator
-- id = "stepdown_sustained_12m_pct"
-- title = "Stepped down to early help without return within 12 months"
-- meaning = """
-- Of the children's cases that social care closed in the period and that went on with early help,
-- the share without a new referral in the twelve months after. It shows whether stepping down to
-- early help lasts. High is better."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "ssd_early_help_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_early_help_episodes = "28 days" }
-- followup = { ssd_cin_episodes = "12 months", ssd_early_help_episodes = "28 days" }
-- aliases = ["step-down", "stepped down sustained", "step down to early help", "no re-referral after step-down"]
--
-- [numerator]
-- what = "cases stepped down in the period, without a referral in the 12 months after"
-- adds = "in period"
--
-- [denominator]
-- what = "cases closed in the period that were stepped down to early help"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. A case is an episode of need, from the referral to its closure; those closed without
-- further action, or as assessed and not in need, are none. It is stepped down when early help for
-- the child begins within 28 days before or after the day it was closed. Return is any referral
-- after that day, up to and including the same day twelve months on. It can be said only once the
-- twelve months have passed, so it speaks of work done a year ago."""
-- source = "Standard Safeguarding Dataset, tables early help episodes and CIN episodes"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

with closed as (
  select need_person_id as person, need_until as day, source_row
  from loc_need_episode
  where need_is_in_need = 1 and need_until < date '9999-12-31'
),
stepped as (
  select distinct c.person, c.day
  from closed c
  join ssd_early_help_episodes e
    on e.earl_person_id = c.person
   and e.earl_episode_start_date >= c.day - 28 and e.earl_episode_start_date <= c.day + 28
),
returned as (
  select distinct s.person, s.day
  from stepped s
  join loc_need_episode n
    on n.need_person_id = s.person and n.need_from > s.day
   and n.need_from <= cast(s.day + interval '12 months' as date)
)
select c.person as subject,
       c.day as from_day,
       c.day as until_day,
       cast(case when r.day is null then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       c.source_row
from closed c
join stepped s on s.person = c.person and s.day = c.day
left join returned r on r.person = c.person and r.day = c.day
