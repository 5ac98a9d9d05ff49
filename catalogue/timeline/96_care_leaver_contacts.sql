-- title: Keeping in touch after care
-- tables: ssd_care_leavers
-- The latest contact and the latest review of the pathway plan, as the latest extract has them; earlier
-- ones are not in the records.
select clea_person_id as person,
       clea_care_leaver_latest_contact as from_day,
       clea_care_leaver_latest_contact as until_day,
       'Contact with the care leaver' as label,
       'the latest' as detail,
       source_row
from ssd_care_leavers
where clea_person_id is not null and clea_care_leaver_latest_contact is not null
union all
select clea_person_id, clea_pathway_plan_review_date, clea_pathway_plan_review_date,
       'Pathway plan made or reviewed', 'the latest', source_row
from ssd_care_leavers
where clea_person_id is not null and clea_pathway_plan_review_date is not null
