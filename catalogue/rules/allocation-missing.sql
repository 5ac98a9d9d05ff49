--- rule
-- id = "allocation-missing"
-- title = "Nobody holds the case"
-- meaning = """
-- A child with a protection plan, or in care, for whom no allocated worker has been recorded for
-- ten days or more."""
-- kind = "missing"
-- severity = "note"
-- tables = ["loc_protection_plan", "loc_care_period", "loc_allocation_spell"]
-- field = "WORKER_ID"
-- action = "Record who holds the case; if nobody does, allocate it today."
-- source = """
-- Working Together: a lead social worker for each child with a plan (local limit of 10 days)"""

with open_case as (
  select plan_person_id as person, min(plan_from) as from_day, min(source_row) as source_row
  from loc_protection_plan where plan_until = date '9999-12-31' group by plan_person_id
  union all
  select care_person_id, min(care_from), min(source_row)
  from loc_care_period where care_until = date '9999-12-31' group by care_person_id
),
one as (
  select person, min(from_day) as from_day, min(source_row) as source_row
  from open_case group by person
),
held as (
  select allo_person_id as person, max(coalesce(allo_until, date '9999-12-31')) as until_day
  from loc_allocation_spell where allo_worker_id is not null group by allo_person_id
)
select o.person as subject, o.source_row, '' as record,
       'The child has a plan or is in care, and no allocated worker is recorded since '
         || cast(coalesce(a.until_day, o.from_day) as varchar) || '.' as detail,
       coalesce(a.until_day, o.from_day) as event_day
from one o
join loc_rule_held h on h.is_last = 1
left join held a on a.person = o.person
where coalesce(a.until_day, o.from_day) + 10 < h.held_until
