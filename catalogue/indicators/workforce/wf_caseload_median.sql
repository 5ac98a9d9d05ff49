--- indicator
-- id = "wf_caseload_median"
-- title = "Caseload of a worker"
-- meaning = """
-- How many children each worker in post holds on the day: half of those who hold any hold more. The
-- quartiles beside it show how unevenly cases are spread, which an average hides. Neither high nor
-- low is good in itself."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_involvement", "loc_post"]
-- aliases = ["spread of caseloads", "variation of caseloads", "largest caseload", "WF1"]
-- see = ["wf_average_caseload", "wf_caseload_by_grade", "wf_census_caseload", "wf_over_limit_pct"]
--
-- [numerator]
-- what = "children allocated to the worker"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. Different children allocated to each worker in post, by count and not by full-time
-- equivalent; workers without a case are left out."""
-- source = "Local definition"

select wklo_worker_id as subject,
       wklo_from as from_day,
       wklo_until as until_day,
       cast(wklo_cases as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row,
       wklo_worker_id as worker,
       wklo_team as team
from loc_worker_load
where wklo_cases > 0
