-- loc_need_episode: each referral, with the time for which it makes the child a child in need.
--
--   need_referral_id, need_person_id
--   need_from, need_until   from the referral to the day it was closed; 9999-12-31 while open.
--                           Equal when it was closed on its own day: it adds to no stock
--   need_source             code of who made the referral (1A to 10), NULL where none is recorded
--   need_code               primary need (N0 to N9), NULL where none is recorded
--   need_is_nfa             1 when no further action followed the referral
--   need_is_in_need         1 when it counts as an episode of need: neither ended without further
--                           action nor closed as assessed and not in need (RC8, RC9). While it is
--                           open that is not known yet and it counts
--   need_close_reason       RC1 to RC9, NULL while open or where none is recorded
--   source_row
--
-- From ssd_cin_episodes. Whether there was further action is taken as sent: where it is left blank
-- there was. A day of closure before that of the referral is read as the day of the referral, and a
-- referral without further action and without a day of closure as closed on its own day.
create table loc_need_episode as
select cine_referral_id as need_referral_id,
       cine_person_id as need_person_id,
       cine_referral_date as need_from,
       case when cine_close_date is not null then greatest(cine_close_date, cine_referral_date)
            when coalesce(cine_referral_nfa, 'N') = 'Y' then cine_referral_date
            else date '9999-12-31' end as need_until,
       cine_referral_source_code as need_source,
       cine_cin_primary_need_code as need_code,
       case when coalesce(cine_referral_nfa, 'N') = 'Y' then 1 else 0 end as need_is_nfa,
       case when coalesce(cine_referral_nfa, 'N') = 'Y' then 0
            when coalesce(cine_close_reason, '') in ('RC8', 'RC9') then 0
            else 1 end as need_is_in_need,
       cine_close_reason as need_close_reason,
       source_row
from ssd_cin_episodes
where cine_person_id is not null and cine_referral_date is not null;
