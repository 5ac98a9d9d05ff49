--- indicator
-- id = "lait_no_of_lac_adopted"
-- title = "Children adopted from care"
-- meaning = """
-- How many children left care in the period because they were adopted. A child who leaves more than
-- once is counted once, on the last occasion. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "last"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "ytd", "quarter", "month"]
-- tables = ["loc_care_period", "loc_care_end_reason"]
-- published = ["lait_no_of_lac_adopted"]
-- aliases = ["adoptions", "number adopted"]
--
-- [numerator]
-- what = "children whose last end of care in the period was by adoption"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children who ceased to be looked after in the year to 31 March, each counted at the last time in
-- the year, without agreed series of short-term placements. Counted by the reason given for that
-- end (E11, E12)."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure No_of LAC Adopted"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_until as from_day,
       care_until as until_day,
       cast(case when care_end_reason in ('E11', 'E12')
                 then 1 else 0 end as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       coalesce(end_source_row, source_row) as source_row
from loc_care_period
where care_until < date '9999-12-31'
