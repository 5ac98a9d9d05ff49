--- indicator
-- id = "wf_census_caseload"
-- title = "Average caseload (workforce census)"
-- meaning = """
-- How many cases each full-time social worker who holds cases had on 30 September, as the council told the
-- Department for Education. It is another figure than the average caseload by the case system. Low is better, within
-- reason."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "ratio"
-- polarity = "lower"
-- unit = "cases per full-time worker"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["rolling12"]
-- tables = ["loc_csww_worker"]
-- published = ["sw_caseload"]
-- aliases = ["census caseload", "cases per social worker at 30 September"]
-- see = ["wf_average_caseload", "wf_caseload_median"]
--
-- [numerator]
-- what = "cases held on 30 September by social workers in post, agency included"
-- adds = "in period"
-- subject = "worker"
--
-- [denominator]
-- what = "full-time equivalent of the social workers in post who hold one or more cases, agency included"
-- adds = "in period"
-- subject = "worker"
-- scale = 1000000
--
-- [definition]
-- text = """
-- Cases held on 30 September by children and family social workers, agency workers included, divided by the full-time
-- equivalent of those in post who hold one or more cases and whose full-time equivalent is above nought. Cases are as
-- stated in the census, where a family may be one case; wf_average_caseload counts children by the list of allocations.
-- The two differ, and neither corrects the other.
-- Each census counts on its day, 30 September: twelve months that end on any day hold exactly one."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select cswo_worker_id as subject,
       cswo_reference_date as from_day,
       cswo_reference_date as until_day,
       cast(cswo_cases as bigint) as numerator,
       cast(cswo_fte_millionths as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_csww_worker
where cswo_is_in_post = 1 and cswo_cases > 0 and cswo_fte_millionths > 0
