-- Other identifiers under which a child may be asked for: those that a list of the council, or the
-- same UPN, date of birth and sex, say are the same person.
select idty_identifier as identifier, idty_person_id as person
from loc_identity
where idty_identifier <> idty_person_id
