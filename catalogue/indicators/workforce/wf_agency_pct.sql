--- indicator
-- id = "wf_agency_pct"
-- title = "Agency workers"
-- meaning = """
-- How much of the workforce is agency: the full-time equivalent of agency workers, of that of all workers in
-- post on the day. Low is better: agency workers cost more and stay for less time."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post"]
-- aliases = ["agency rate", "agency social workers", "locum"]
-- tension = ["cin_changed_worker_12m_pct", "wf_average_caseload"]
-- see = ["wf_census_agency_pct"]
--
-- [numerator]
-- what = "full-time equivalent of agency workers in post"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [denominator]
-- what = "full-time equivalent of all workers in post, agency and employed"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Full-time equivalent of agency social workers divided by that of agency and employed social workers
-- together, on 30 September. Here for any day, over the workers in the loaded list of posts, whatever their
-- role. Published figures come from the workforce census: wf_census_agency_pct is the one to set beside them."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select wkft_worker_id as subject,
       wkft_from as from_day,
       wkft_until as until_day,
       cast(wkft_agency as bigint) as numerator,
       cast(wkft_agency + wkft_employed as bigint) as denominator,
       '' as breakdown,
       source_row,
       wkft_worker_id as worker,
       wkft_team as team
from loc_worker_fte
where wkft_agency + wkft_employed > 0
