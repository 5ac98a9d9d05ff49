--- rule
-- id = "plan-without-case"
-- title = "Protection plan without an open case"
-- meaning = """
-- A child has a child protection plan, and no episode of need is open on the day on which the
-- plan began or on the last day held."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["loc_protection_plan", "loc_need_episode"]
-- action = "Open the episode of need again, or end the plan on its true day."
-- source = "DfE children in need census 8565: a plan belongs to an open episode"

with looked_at as (
  select p.plan_person_id, p.plan_from, p.plan_until, p.source_row, p.plan_from as day
  from loc_protection_plan p
  join loc_rule_held h on p.plan_from >= h.held_from and p.plan_from < h.held_until
  union
  select p.plan_person_id, p.plan_from, p.plan_until, p.source_row, cast(h.held_until - 1 as date)
  from loc_protection_plan p
  join loc_rule_held h
    on h.is_last = 1 and p.plan_from < h.held_until and p.plan_until >= h.held_until
)
select a.plan_person_id as subject, a.source_row, cast(a.plan_from as varchar) as record,
       'The child protection plan that began on ' || cast(a.plan_from as varchar)
         || ' runs on ' || cast(min(a.day) as varchar)
         || ', and the child has no open episode of need on that day.' as detail,
       min(a.day) as event_day
from looked_at a
left join loc_need_episode e
  on e.need_person_id = a.plan_person_id and e.need_from <= a.day and e.need_until >= a.day
where e.need_person_id is null
group by a.plan_person_id, a.source_row, a.plan_from
