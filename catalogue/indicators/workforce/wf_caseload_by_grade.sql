--- indicator
-- id = "wf_caseload_by_grade"
-- title = "Children held by each worker in post"
-- meaning = """
-- How many children each worker in post holds on the day: the median, by grade, workers who hold none
-- among them. A newly qualified worker stands under ASYE until that year ends, whatever the grade.
-- Neither high nor low is good in itself."""
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
-- tables = ["loc_involvement", "loc_post"]
-- aliases = ["caseload by grade", "caseload of newly qualified workers", "WF3"]
-- see = ["wf_average_caseload", "wf_caseload_median"]
--
-- [numerator]
-- what = "children allocated to the worker"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "grade"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Different children allocated to each worker in post with working hours, by count and not by
-- full-time equivalent. The grade is that of the post begun last."""
-- source = "Local definition"

with graded as (
  select w.wklo_worker_id as worker, w.wklo_from as from_day, w.wklo_until as until_day,
         w.wklo_cases as cases, w.wklo_limit as cases_limit, w.wklo_team as team, w.source_row,
         coalesce(s.stat_grade, 'not known') as grade,
         case when s.stat_is_asye = 1 then coalesce(s.stat_asye_until, date '9999-12-31')
              else w.wklo_from end as asye_until
  from loc_worker_load w
  left join loc_worker_status s on s.source_row = w.source_row
)
select worker as subject, from_day, least(until_day, asye_until) as until_day,
       cast(cases as bigint) as numerator, cast(1 as bigint) as denominator, 'ASYE' as breakdown,
       source_row, worker, team
from graded
where from_day < asye_until
union all
select worker, greatest(from_day, asye_until), until_day,
       cast(cases as bigint), cast(1 as bigint), grade,
       source_row, worker, team
from graded
where asye_until < until_day
