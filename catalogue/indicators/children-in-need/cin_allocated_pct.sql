--- indicator
-- id = "cin_allocated_pct"
-- title = "Children in need with an allocated worker"
-- meaning = """
-- Of the children in need under 18 on the day, the share who have an allocated worker. The
-- unallocated are shown beside it. High is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "loc_allocation_need"]
-- minimum_denominator = 10
-- aliases = ["allocated cases", "allocation"]
--
-- [numerator]
-- what = "of those, children with an allocated worker"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in need under 18 on the day"
-- adds = "open at period end"
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
       cast(coalesce(wkst_is_allocated, 0) as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       n.source_row
from loc_need_stock n
left join ssd_person p on p.pers_person_id = nest_person_id
left join loc_worker_step
  on wkst_person_id = nest_person_id and wkst_from < nest_until and nest_from < wkst_until
where greatest(nest_from, coalesce(wkst_from, nest_from))
      < least(nest_until, coalesce(wkst_until, nest_until),
              coalesce(cast(p.pers_dob + interval '18 years' as date), date '9999-12-31'))
