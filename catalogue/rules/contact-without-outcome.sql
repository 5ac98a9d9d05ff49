--- rule
-- id = "contact-without-outcome"
-- title = "Contact without an outcome"
-- meaning = "A contact more than 30 days old has no outcome."
-- kind = "stale"
-- severity = "note"
-- tables = ["ssd_contacts"]
-- field = "CONT_CONTACT_OUTCOME"
-- action = "Record what was decided."
-- source = "Local definition"

select c.cont_person_id as subject, c.source_row, cast(c.cont_contact_date as varchar) as record,
       'What came of the contact of ' || cast(c.cont_contact_date as varchar)
         || ' is not recorded.' as detail,
       c.cont_contact_date as event_day
from ssd_contacts c
join loc_rule_held h on h.is_last = 1
where c.cont_contact_outcome is null and c.cont_contact_date + 30 < h.held_until
  and exists (select 1 from ssd_contacts o where o.cont_contact_outcome is not null)
