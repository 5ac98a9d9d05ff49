--- indicator
-- id = "wf_census_vacancy_pct"
-- title = "Vacant posts (workforce census)"
-- meaning = """
-- How much of the establishment of social workers was vacant on 30 September, in full-time equivalent, as the council
-- told the Department for Education. Low is better."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["rolling12"]
-- tables = ["loc_csww_worker", "loc_csww_vacancy"]
-- published = ["sw_vacancy_pct"]
-- aliases = ["census vacancy rate"]
-- see = ["wf_vacancy_pct"]
--
-- [numerator]
-- what = "full-time equivalent of vacancies on 30 September, as stated"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [denominator]
-- what = "full-time equivalent of vacancies and of employed social workers in post on 30 September"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [definition]
-- text = """
-- Full-time equivalent of vacancies divided by that of vacancies and of social workers in post, agency workers not
-- among them, on 30 September.
-- Each census counts on its day, 30 September: twelve months that end on any day hold exactly one."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select cswo_worker_id as subject,
       cswo_reference_date as from_day,
       cswo_reference_date as until_day,
       cast(0 as bigint) as numerator,
       cast(cswo_fte_millionths as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_csww_worker
where cswo_is_in_post = 1 and cswo_is_agency = 0 and cswo_fte_millionths > 0
union all
select 'vacancies', csva_reference_date, csva_reference_date,
       cast(csva_fte_thousandths as bigint) * 1000, cast(csva_fte_thousandths as bigint) * 1000, '', source_row
from loc_csww_vacancy
where csva_fte_thousandths > 0
