--- indicator
-- id = "assessment_factors_num"
-- title = "Factors found at assessment"
-- meaning = """
-- What was found in the assessments completed in the period: each factor of each assessment counts
-- one, so an assessment with domestic abuse and neglect adds one to both. Break it down by
-- factor: of the first six kinds, A is about the child, B about a parent or carer, C about
-- somebody else at home. Neither high nor low is good in itself."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "factors"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_assessments", "ssd_assessment_factors"]
-- aliases = ["assessment factors", "factors at assessment", "domestic abuse", "neglect", "parental mental health", "toxic trio"]
--
-- [numerator]
-- what = "factors recorded at assessments authorised in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "factor"
-- sums = true
-- order = [
--   "1A Alcohol: child",
--   "1B Alcohol: parent or carer",
--   "1C Alcohol: someone else at home",
--   "2A Drugs: child",
--   "2B Drugs: parent or carer",
--   "2C Drugs: someone else at home",
--   "3A Domestic abuse: child",
--   "3B Domestic abuse: parent or carer",
--   "3C Domestic abuse: someone else at home",
--   "4A Mental health: child",
--   "4B Mental health: parent or carer",
--   "4C Mental health: someone else at home",
--   "5A Learning disability: child",
--   "5B Learning disability: parent or carer",
--   "5C Learning disability: someone else at home",
--   "6A Physical disability or illness: child",
--   "6B Physical disability or illness: parent or carer",
--   "6C Physical disability or illness: someone else at home",
--   "7A Young carer",
--   "8B Privately fostered: from abroad for a time",
--   "8C Privately fostered: from abroad to stay",
--   "8D Privately fostered: at school in the UK",
--   "8E Privately fostered: by arrangement of a family in the UK",
--   "8F Privately fostered: other",
--   "9A Unaccompanied asylum seeker",
--   "10A Missing",
--   "11A Sexual exploitation",
--   "12A Trafficking",
--   "13A Gangs",
--   "14A Unacceptable behaviour",
--   "15A Self-harm",
--   "16A Neglect",
--   "17A Emotional abuse",
--   "18A Physical abuse",
--   "18B Physical abuse: by a child",
--   "18C Physical abuse: by an adult",
--   "19A Sexual abuse",
--   "19B Sexual abuse: by a child",
--   "19C Sexual abuse: by an adult",
--   "20 Other",
--   "21 No factor",
--   "22A Female genital mutilation",
--   "23A Abuse linked to faith or belief",
--   "24A Criminal exploitation",
-- ]
--
-- [definition]
-- text = """
-- Count of the factors identified at the end of assessment, of assessments authorised in the year,
-- by code. An assessment may have several; one recorded twice for the same assessment counts once.
-- The codes have changed over the years: 18 and 19 were divided in 2020-21, and 24A came in
-- 2021-22."""
-- source = "Children in need census guide, factors identified at the end of assessment; Department for Education, Characteristics of children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"
--
-- [[versions]]
-- from = "2020-04-01"
-- note = "factors 18 and 19 divided into A to C"
--
-- [[versions]]
-- from = "2021-04-01"
-- note = "factor 24A added"

with factor as (
  select distinct cinf_person_id as person, cinf_assessment_id as id, cinf_factor as factor
  from ssd_assessment_factors
  where cinf_factor is not null
)
select a.asst_person_id as subject,
       a.asst_authorised as from_day,
       a.asst_authorised as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(t.fact_title, f.factor) as breakdown,
       a.source_row
from loc_assessment_step a
join factor f on f.id = a.asst_assessment_id and f.person = a.asst_person_id
left join loc_assessment_factor t on t.fact_code = f.factor
where a.asst_authorised is not null
