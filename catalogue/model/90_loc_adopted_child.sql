-- loc_adopted_child: children who left care by adoption. What is known of them from before opens
-- only to a reader with a grant of its own.
--
--   adop_person_id
--
-- From loc_adopted_person (whom any source says to have been adopted) and ssd_cla_episodes: REC E11
-- (adopted, application unopposed) and E12 (consent dispensed with).
create table loc_adopted_child as
select clae_person_id as adop_person_id
from ssd_cla_episodes
where clae_cla_episode_ceased_reason in ('E11', 'E12')
union
select adpe_person_id
from loc_adopted_person
