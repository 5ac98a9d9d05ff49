--- indicator
-- id = "cla_ceased_home_planned_pct"
-- title = "Children leaving care to go home, as planned"
-- meaning = """
-- Of the children who left care in the period, the share who went home to a parent, or another
-- person with parental responsibility, as their care plan had set out. A child who leaves more than
-- once is counted once, on the last occasion. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "last"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["loc_care_period", "loc_care_end_reason"]
-- minimum_denominator = 10
-- published = ["cla_ceased_home_planned_pct"]
-- aliases = ["returned home", "reunification"]
--
-- [numerator]
-- what = "of those, children whose last end of care in the period was by going home as part of the care plan"
-- adds = "in period"
--
-- [denominator]
-- what = "children who ceased to be looked after, each once, at the last end in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children who ceased to be looked after in the year to 31 March, each counted at the last time in
-- the year, without agreed series of short-term placements. Counted by the reason given for that
-- end (E4A)."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LAC_RetHome_CarePlan_%"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_until as from_day,
       care_until as until_day,
       cast(case when care_end_reason = 'E4A' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       coalesce(end_source_row, source_row) as source_row
from loc_care_period
where care_until < date '9999-12-31'
