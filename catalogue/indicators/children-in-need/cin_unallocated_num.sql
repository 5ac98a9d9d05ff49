--- indicator
-- id = "cin_unallocated_num"
-- title = "Children in need without an allocated worker"
-- meaning = """
-- How many children in need under 18 have no allocated worker on the day: either their case is held
-- by a team alone or no allocation is recorded. Low is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_allocation_need"]
-- aliases = ["unallocated cases", "unallocated children"]
-- see = ["cin_not_seen_since_allocation_num"]
--
-- [numerator]
-- what = "children in need under 18 on the day without an allocated worker"
-- adds = "open at period end"
--
-- [assurance]
-- order = 10
-- check = "Who holds the case today, and when was the child last seen?"
--
-- [definition]
-- text = """
-- Local. An allocation counts from its first day to the day before it ends, and only if it names a
-- worker: a case held by a team alone is not allocated. Care leavers and other young people are left
-- out from their 18th birthday: the adviser they have then is no social worker of a child."""
-- source = "Local definition"

select nest_person_id as subject,
       greatest(nest_from, coalesce(wkst_from, nest_from)) as from_day,
       least(nest_until, coalesce(wkst_until, nest_until),
             coalesce(cast(p.pers_dob + interval '18 years' as date), date '9999-12-31')) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       n.source_row
from loc_need_stock n
left join ssd_person p on p.pers_person_id = nest_person_id
left join loc_worker_step
  on wkst_person_id = nest_person_id and wkst_from < nest_until and nest_from < wkst_until
where coalesce(wkst_is_allocated, 0) = 0
  and greatest(nest_from, coalesce(wkst_from, nest_from))
      < least(nest_until, coalesce(wkst_until, nest_until),
              coalesce(cast(p.pers_dob + interval '18 years' as date), date '9999-12-31'))
