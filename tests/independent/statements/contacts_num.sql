select team_on(cont_person_id, cont_contact_date) as team, count(*) as numerator
from ssd_contacts
where cont_contact_date between :first and :last
group by 1
