--- indicator
-- id = "lait_lac_ceased_sgo"
-- title = "Children who left care to special guardians, number"
-- meaning = """
-- How many children left care in the period because a court appointed a special guardian. A child
-- who leaves more than once is counted once, on the last occasion. Neither high nor low is good in
-- itself."""
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
-- published = ["lait_lac_ceased_sgo"]
-- aliases = ["SGO", "number of special guardianships"]
-- see = ["cla_order_to_sgo_num"]
--
-- [numerator]
-- what = "children whose last end of care in the period was by a special guardianship order"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Children who ceased to be looked after in the year to 31 March, each counted at the last time in
-- the year, without agreed series of short-term placements. Counted by the reason given for that
-- end (E43, E44, E45, E46, E47, E48)."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LAC_ceased_SGO"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       care_until as from_day,
       care_until as until_day,
       cast(case when care_end_reason in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48')
                 then 1 else 0 end as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       coalesce(end_source_row, source_row) as source_row
from loc_care_period
where care_until < date '9999-12-31'
