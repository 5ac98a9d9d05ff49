--- indicator
-- id = "s47_num"
-- title = "Section 47 enquiries"
-- meaning = """
-- How many section 47 enquiries started in the period: enquiries into whether a child is suffering
-- significant harm. A child with two enquiries is counted twice. Neither high nor low is good in
-- itself."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "enquiries"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_s47_enquiry"]
-- aliases = ["section 47", "S47", "child protection enquiries"]
--
-- [numerator]
-- what = "section 47 enquiries that started in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- The authority makes enquiries under section 47 of the Children Act 1989 when it has reasonable
-- cause to suspect that a child is suffering, or is likely to suffer, significant harm. Counted by
-- the day the enquiry in fact started; a child with two enquiries counts twice."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select s47e_person_id as subject,
       s47e_s47_start_date as from_day,
       s47e_s47_start_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_s47_enquiry
where s47e_person_id is not null and s47e_s47_start_date is not null
