--- indicator
-- id = "wf_caseload_limit"
-- title = "Caseload limit of a worker"
-- meaning = """
-- The most children that a worker in post should hold, as the list of posts says it: the median of
-- those who have a limit. Neither high nor low is good in itself."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_involvement", "loc_post", "loc_caseload_limit"]
-- aliases = ["caseload guarantee", "most cases a worker should hold"]
-- see = ["wf_over_limit_pct"]
--
-- [numerator]
-- what = "the limit of each worker in post who has one"
-- adds = "open at period end"
--
-- [definition]
-- text = "Local. The limit of the worker's post begun last that has one; it is the whole worker's, not scaled by hours."
-- source = "Local definition"

select wklo_worker_id as subject,
       wklo_from as from_day,
       wklo_until as until_day,
       cast(wklo_limit as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row,
       wklo_worker_id as worker,
       wklo_team as team
from loc_worker_load
where wklo_limit is not null
