--- indicator
-- id = "rereferral_12m_pct"
-- title = "Re-referrals within 12 months"
-- meaning = """
-- Of the referrals in the period, the share of a child who had been referred before, within the
-- twelve months up to it. High may mean that help ended too early or that the first referral was
-- not looked into well enough. Low is better."""
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
-- tables = ["ssd_cin_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_episodes = "12 months" }
-- published = ["rereferral_12m_pct"]
-- aliases = ["re-referrals", "repeat referrals", "rereferral rate", "referred again"]
-- tension = ["assessment_closed_pct", "cin_days_median", "cin_over_12m_num", "cin_plan_days_median", "contacts_to_referral_pct"]
-- see = ["eh_to_referral_3m_pct", "rereferral_12m_needed_pct", "rereferral_spell"]
--
-- [numerator]
-- what = "referrals in the period within 12 months of an earlier one of the same child"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Share of the referrals in the year that came within twelve months of an earlier referral of the
-- same child. Any earlier referral counts, one that ended in no further action too, whether or not
-- it falls in the year. Decided here: the earlier one lies on an earlier day, so that two referrals
-- on one day do not make each other a re-referral; and twelve months to the day after the earlier
-- one is no longer within twelve months. Many reports show it by month, by quarter, for the year to
-- date and for the last full year: the bases differ, so compare like with like. Referrals of the
-- twelve months before the period are needed."""
-- source = "Department for Education, Characteristics of children in need; LAIT, measure ReReferral"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

with referred as (
  select person, day, lag(day) over (partition by person order by day) as day_before
  from (select distinct need_person_id as person, need_from as day from loc_need_episode) days
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
join referred r on r.person = n.need_person_id and r.day = n.need_from
