--- indicator
-- id = "s47_rate_10k"
-- title = "Section 47 enquiries, per 10,000 children"
-- meaning = """
-- How many section 47 enquiries started in the period, for every 10,000 children living in the
-- area. A child with two enquiries is counted twice. It is not scaled up to a year: a quarter's
-- rate is about a quarter of a year's."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "rate_per_10000"
-- polarity = "neutral"
-- unit = "per 10,000 children"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["ssd_s47_enquiry", "loc_population"]
-- published = ["s47_rate_10k"]
-- aliases = ["section 47 rate", "S47 per 10,000"]
-- tension = ["s47_not_substantiated_pct"]
--
-- [numerator]
-- what = "section 47 enquiries that started in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "children aged 0 to 17 living in the area, mid-year estimate"
-- adds = "open at period end"
-- subject = "population"
--
-- [definition]
-- text = """
-- The authority makes enquiries under section 47 of the Children Act 1989 when it has reasonable
-- cause to suspect that a child is suffering, or is likely to suffer, significant harm. Counted by
-- the day the enquiry in fact started; a child with two enquiries counts twice. The estimate used
-- is that of the middle of the previous year (mid-2017 for the year to 31 March 2018); published
-- rates are worked out again when the population is re-estimated. The population is the Office for
-- National Statistics' estimate of children aged 0 to 17 in the middle of the year before the year
-- that ends on 31 March. A rate for one team or one age group cannot be given: the population of a
-- team is not known."""
-- source = "Department for Education, Children in need; Office for National Statistics, mid-year population estimates"
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
union all
select popu_authority_code, popu_from, popu_until,
       cast(0 as bigint), cast(popu_children as bigint), '', source_row
from loc_population
where popu_from < popu_until
