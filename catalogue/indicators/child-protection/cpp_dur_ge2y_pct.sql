--- indicator
-- id = "cpp_dur_ge2y_pct"
-- title = "Children on a plan for two years or more"
-- meaning = """
-- Of the children on a child protection plan on the day, the share whose plan has lasted two years
-- or more. The five shares by duration add up to all. Low is better: a plan should have brought
-- change by then."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- published = ["cpp_dur_ge2y_pct"]
-- aliases = ["duration of plans", "over two years"]
-- tension = ["cpp_subsequent_24m_pct"]
-- see = ["cpp_over_15m_num"]
--
-- [numerator]
-- what = "of those, children whose plan has lasted two years or more"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children who are the subject of a child protection plan on the day"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children on a plan on 31 March by the time since the plan's first day, in the published bands:
-- three months or less, more than three to six months, more than six months but less than a year,
-- one year but less than two, two years or more. Months run forward from the first day; two years
-- are, as published, more than 729 days. A plan that starts on the day another ended starts anew.
-- Here for any day."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select stpr_person_id as subject,
       stpr_from as from_day,
       stpr_until as until_day,
       cast(case when stpr_lasted = '2 years or more' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_stock
