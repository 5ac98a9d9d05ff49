--- rule
-- id = "visit-outside-care"
-- title = "Visit in care to a child who is not in care"
-- meaning = """
-- A visit to a child in care lies more than two weeks outside of every period of care of the
-- child."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cla_visits", "loc_care_period"]
-- field = "CLAV_CLA_VISIT_DATE"
-- action = "Correct the day of the visit, or record the care that is missing."
-- source = "Local definition"

with near as (
  select distinct v.source_row
  from ssd_cla_visits v
  join loc_cla_episode c
    on c.epis_person_id = v.clav_person_id
   and v.clav_cla_visit_date >= c.epis_from - 14
   and v.clav_cla_visit_date <= coalesce(c.epis_until, date '9999-12-01') + 14
)
select v.clav_person_id as subject, v.source_row, cast(v.clav_cla_visit_date as varchar) as record,
       cast(v.clav_cla_visit_date as varchar) as value,
       'The visit of ' || cast(v.clav_cla_visit_date as varchar)
         || ' is of a child in care, and the child was not in care then.' as detail,
       v.clav_cla_visit_date as event_day
from ssd_cla_visits v
join loc_rule_held h
  on v.clav_cla_visit_date >= h.held_from + 14 and v.clav_cla_visit_date < h.held_until
left join near n on n.source_row = v.source_row
where n.source_row is null
