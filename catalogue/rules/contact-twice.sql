--- rule
-- id = "contact-twice"
-- title = "The same contact twice"
-- meaning = "Two contacts of one child on one day, from the same source and with the same outcome."
-- kind = "duplicated"
-- severity = "note"
-- tables = ["ssd_contacts"]
-- field = "CONT_CONTACT_DATE"
-- action = "Take one of them out, if they are one."
-- source = "Local definition"

with step as (
  select cont_person_id, cont_contact_date, cont_contact_source_code, source_row,
         row_number() over (partition by cont_person_id, cont_contact_date, cont_contact_source_code,
                                         cont_contact_outcome
                            order by source_row) as n
  from ssd_contacts
)
select cont_person_id as subject, source_row, cast(cont_contact_date as varchar) as record,
       'The contact of ' || cast(cont_contact_date as varchar)
         || ' is recorded twice, from the same source and with the same outcome.' as detail,
       cont_contact_date as event_day
from step
where n > 1
