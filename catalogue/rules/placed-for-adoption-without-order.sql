--- rule
-- id = "placed-for-adoption-without-order"
-- title = "Placed for adoption without the order"
-- meaning = """
-- The placement is one for adoption with a placement order, and the legal status is another."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["loc_cla_episode"]
-- field = "LS"
-- action = "Record the placement order (E1) or correct the type of placement."
-- source = "SSDA903 408"

select c.epis_person_id as subject, c.source_row, cast(c.epis_from as varchar) as record,
       c.epis_legal_status as value,
       'The child is placed for adoption under a placement order (' || c.epis_place || ') from '
         || cast(c.epis_from as varchar) || ', and the legal status is '
         || coalesce(c.epis_legal_status, 'not recorded') || '.' as detail,
       c.epis_from as event_day
from loc_cla_episode c
where c.epis_place in ('A5', 'A6') and coalesce(c.epis_legal_status, '') <> 'E1'
