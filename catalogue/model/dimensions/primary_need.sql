-- title: Primary need
-- order: N1 | N2 | N3 | N4 | N5 | N6 | N7 | N8 | N9 | N0
-- labels: need
-- The primary need of the child's referral that is open on the day, of several the one made last.
-- It holds on the day of the referral even where that is also the day it was closed.
select need_person_id as person, need_from as from_day,
       greatest(need_until, cast(need_from + 1 as date)) as until_day, need_code as value
from loc_need_episode
where need_code is not null
