--- indicator
-- id = "s47_to_icpc_pct"
-- title = "Section 47 enquiries that led to a conference"
-- meaning = """
-- Of the section 47 enquiries that started in the period, the share that led to an initial child
-- protection conference. An enquiry of the last weeks may still lead to one, so recent periods rise
-- later. Neither high nor low is good in itself: many enquiries that lead nowhere put families
-- under strain, few may mean that some are missed."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_s47_enquiry"]
-- minimum_denominator = 10
-- aliases = ["S47 to ICPC", "conversion to conference"]
--
-- [numerator]
-- what = "of those, enquiries with an initial conference, whenever it was held"
-- adds = "in period"
--
-- [denominator]
-- what = "section 47 enquiries that started in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Enquiries by the day they started; the conference is the first one linked to the
-- enquiry."""
-- source = "Local definition"

select s47e_person_id as subject,
       s47e_s47_start_date as from_day,
       s47e_s47_start_date as until_day,
       cast(case when s47e_icpc_date is not null then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_s47_enquiry
where s47e_person_id is not null and s47e_s47_start_date is not null
