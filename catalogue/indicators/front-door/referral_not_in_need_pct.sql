--- indicator
-- id = "referral_not_in_need_pct"
-- title = "Referrals assessed and not found in need"
-- meaning = """
-- Of the referrals in the period, the share that were assessed and then closed because the child
-- was not in need of social care (closed with reason RC8, or RC9 with a referral to early help). By
-- the day of the referral: those of the latest three months may still be open, so their share rises
-- as they are closed. Neither high nor low is good in itself."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "ssd_cin_assessments", "loc_referral_closure"]
-- minimum_denominator = 10
-- settles = "90 days"
-- published = ["referral_not_in_need_pct"]
-- aliases = ["assessed not in need", "assessment ended in no further action", "RC8", "RC9"]
--
-- [numerator]
-- what = "referrals in the period that were assessed and closed as not in need (RC8, RC9)"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Share of the referrals in the year that did not end in no further action before an assessment,
-- had an assessment, and were closed for reason RC8 (assessed, no further action) or RC9 (assessed,
-- referred to early help). The assessment is one that began within the referral. Published figures
-- are taken once, from the return of the year; here a referral counts once it has been closed,
-- whenever that is."""
-- source = "Department for Education, Characteristics of children in need; children in need census guide, reasons for closure; LAIT, measure Referrals_AssessedNotNeed"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

with assessed as (
  select distinct cina_person_id as person, cina_referral_id as id
  from ssd_cin_assessments
  where cina_assessment_start_date is not null
)
select n.need_person_id as subject,
       n.need_from as from_day,
       n.need_from as until_day,
       cast(case when n.need_is_nfa = 0 and n.need_close_reason in ('RC8', 'RC9')
                      and a.id is not null
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       n.source_row
from loc_need_episode n
left join assessed a on a.person = n.need_person_id and a.id = n.need_referral_id
