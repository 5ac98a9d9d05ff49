-- title: Contacts
-- tables: ssd_contacts
-- Each contact made about the child, with who made it and what came of it.
select c.cont_person_id as person,
       c.cont_contact_date as from_day,
       c.cont_contact_date as until_day,
       'Contact' as label,
       concat_ws('; ',
                 'from: ' || coalesce(s.label || ' (' || s.code || ')',
                                      c.cont_contact_source_code),
                 -- names of one outcome have '_' between their words, outcomes a blank
                 'outcome: ' || lower(replace(replace(replace(c.cont_contact_outcome, ' ', ', '),
                                                      'NFA', 'no further action'),
                                              '_', ' '))) as detail,
       c.source_row
from ssd_contacts c
left join loc_code_label s
  on s.list = 'referral_source' and s.code = c.cont_contact_source_code
where c.cont_person_id is not null and c.cont_contact_date is not null
