--- indicator
-- id = "wf_census_agency_pct"
-- title = "Agency workers (workforce census)"
-- meaning = """
-- How much of the workforce was agency on 30 September, in full-time equivalent, as the council told the Department
-- for Education. Low is better."""
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
-- tables = ["loc_csww_worker"]
-- published = ["sw_agency_pct"]
-- aliases = ["census agency rate"]
-- see = ["wf_agency_pct"]
--
-- [numerator]
-- what = "full-time equivalent of agency social workers in post on 30 September"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [denominator]
-- what = "full-time equivalent of all social workers in post on 30 September, agency included"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [definition]
-- text = """
-- Full-time equivalent of agency social workers divided by that of agency and employed social workers together, on 30
-- September.
-- Each census counts on its day, 30 September: twelve months that end on any day hold exactly one."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select cswo_worker_id as subject,
       cswo_reference_date as from_day,
       cswo_reference_date as until_day,
       cast(case when cswo_is_agency = 1 then cswo_fte_millionths else 0 end as bigint) as numerator,
       cast(cswo_fte_millionths as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_csww_worker
where cswo_is_in_post = 1 and cswo_fte_millionths > 0
