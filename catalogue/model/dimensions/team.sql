-- title: Team
-- The team that holds the child's case on the day, from the local list of allocations.
select invo_person_id as person, invo_involvement_start_date as from_day,
       coalesce(invo_involvement_end_date, date '9999-12-31') as until_day,
       invo_professional_team as value
from loc_involvement
where invo_professional_team is not null
