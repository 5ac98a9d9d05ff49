--- rule
-- id = "placed-with-parents-under-section-20"
-- title = "With the parents under section 20"
-- meaning = "A child is placed with parents while accommodated by agreement under section 20."
-- kind = "contradictory"
-- severity = "note"
-- tables = ["loc_cla_episode"]
-- field = "LS"
-- action = """
-- Correct the legal status or the placement: who lives with the parents by agreement is not
-- looked after."""
-- source = "SSDA903 378"

select c.epis_person_id as subject, c.source_row, cast(c.epis_from as varchar) as record,
       c.epis_legal_status as value,
       'The child is placed with parents (P1) from ' || cast(c.epis_from as varchar)
         || ' under section 20 (V2).' as detail,
       c.epis_from as event_day
from loc_cla_episode c
where c.epis_place = 'P1' and c.epis_legal_status = 'V2'
