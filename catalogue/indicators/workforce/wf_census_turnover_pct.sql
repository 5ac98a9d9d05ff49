--- indicator
-- id = "wf_census_turnover_pct"
-- title = "Turnover (workforce census)"
-- meaning = """
-- How much of the employed workforce left in the year to 30 September, in full-time equivalent, as the council told the
-- Department for Education. Low is better."""
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
-- published = ["sw_turnover_pct"]
-- aliases = ["census turnover"]
-- see = ["wf_turnover_pct"]
--
-- [numerator]
-- what = "full-time equivalent of employed social workers who left in the year to 30 September"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [denominator]
-- what = "full-time equivalent of employed social workers in post on 30 September"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [definition]
-- text = """
-- Social workers who left in the year to 30 September divided by those in post on it, employed and paid by the
-- authority. A leaver stands with the census that tells of it, on 30 September, not on the day of leaving.
-- Each census counts on its day, 30 September: twelve months that end on any day hold exactly one."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select cswo_worker_id as subject,
       cswo_reference_date as from_day,
       cswo_reference_date as until_day,
       cast(case when cswo_is_leaver = 1 then cswo_fte_millionths else 0 end as bigint) as numerator,
       cast(case when cswo_is_in_post = 1 then cswo_fte_millionths else 0 end as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_csww_worker
where cswo_is_agency = 0 and cswo_fte_millionths > 0 and (cswo_is_in_post = 1 or cswo_is_leaver = 1)
