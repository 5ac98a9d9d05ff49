-- ssd_contacts, ssd_early_help_episodes: what comes before a referral. From the SSD alone: no
-- return carries it.
create or replace table ssd_contacts as
select coalesce(c.cont_contact_id, cast(c.source_row as varchar)) as cont_contact_id,
       s.person as cont_person_id,
       c.cont_contact_date,
       c.cont_contact_source_code,
       c.cont_contact_outcome,
       c.source_row
from tmp_standing s
join src_ssd_contacts c on c.rowid = s.src_row
where s.entity = 'contacts';

create or replace table ssd_early_help_episodes as
select coalesce(e.earl_episode_id, cast(e.source_row as varchar)) as earl_episode_id,
       s.person as earl_person_id,
       e.earl_episode_start_date,
       s.until_day as earl_episode_end_date,
       e.earl_episode_reason,
       case when s.state = 'as told' and s.until_day is not null then e.earl_episode_end_reason end
         as earl_episode_end_reason,
       e.earl_episode_organisation,
       e.earl_episode_worker_id,
       e.source_row
from tmp_standing s
join src_ssd_early_help_episodes e on e.rowid = s.src_row
where s.entity = 'early_help';
