--- indicator
-- id = "assessment_closed_pct"
-- title = "Assessments after which nothing further was done"
-- meaning = """
-- Of the assessments completed in the period whose outcome is recorded, the share that ended
-- without any further action by social care. It does not mean that the family had no help: advice,
-- or help while the assessment ran, may have been enough. Neither high nor low is good in
-- itself."""
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
-- tables = ["loc_assessment_outcome"]
-- minimum_denominator = 10
-- aliases = ["assessments closed", "assessment outcome case closed", "assessments leading to NFA"]
-- tension = ["rereferral_12m_pct"]
-- see = ["rereferral_assessed_nfa_pct"]
--
-- [numerator]
-- what = "assessments authorised in the period whose outcome is no further action"
-- adds = "in period"
--
-- [denominator]
-- what = "assessments authorised in the period, their outcome recorded"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local; there is no national figure. By the day the assessment was authorised. The census does not
-- carry the outcome of an assessment, so extracts of the Standard Safeguarding Dataset are needed.
-- Assessments without a recorded outcome are in neither side."""
-- source = "Standard Safeguarding Dataset, table assessments, outcome without further action"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select asou_person_id as subject,
       asou_auth_date as from_day,
       asou_auth_date as until_day,
       cast(case when asou_nfa = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_assessment_outcome
where asou_person_id is not null and asou_auth_date is not null and asou_nfa is not null
