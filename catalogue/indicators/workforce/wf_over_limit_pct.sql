--- indicator
-- id = "wf_over_limit_pct"
-- title = "Workers above their caseload limit"
-- meaning = """
-- Of the workers in post who have a limit to their caseload, the share who hold more children than it on the day.
-- Exactly as many as the limit is not above it. Low is better."""
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
-- tables = ["loc_involvement", "loc_post", "loc_caseload_limit"]
-- aliases = ["caseload limit", "over capacity", "caseload guarantee"]
-- see = ["wf_caseload_limit", "wf_caseload_median"]
--
-- [numerator]
-- what = "of those, workers who hold more children than their limit"
-- adds = "open at period end"
-- subject = "worker"
--
-- [denominator]
-- what = "workers in post, with working hours, who have a limit"
-- adds = "open at period end"
-- subject = "worker"
--
-- [definition]
-- text = """
-- Local: councils set limits of their own, lower in the assessed and supported year in employment. The limit is that
-- of the worker's post begun last that has one; it is the whole worker's, and is not scaled by hours here. Different
-- children allocated to the worker count, once each."""
-- source = "local"

select wklo_worker_id as subject,
       wklo_from as from_day,
       wklo_until as until_day,
       cast(case when wklo_cases > wklo_limit then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row,
       wklo_worker_id as worker,
       wklo_team as team
from loc_worker_load
where wklo_limit is not null
