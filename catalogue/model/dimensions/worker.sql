-- title: Worker
-- The worker who holds the child's case on the day: the local list of allocations where it is
-- loaded, else the social workers' episodes of the SSDA903 (from 2023/24).
select invo_person_id as person, invo_involvement_start_date as from_day,
       coalesce(invo_involvement_end_date, date '9999-12-31') as until_day,
       invo_professional_id as value
from loc_involvement
where invo_professional_id is not null
union all
select invo_person_id, invo_involvement_start_date,
       coalesce(invo_involvement_end_date, date '9999-12-31'), invo_professional_id
from ssd_involvements
where invo_professional_id is not null
  and invo_person_id not in (select invo_person_id from loc_involvement)
