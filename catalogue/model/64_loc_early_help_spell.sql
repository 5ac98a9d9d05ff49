-- loc_early_help_spell: unbroken time in which a child had early help.
--
--   ehsp_person_id
--   ehsp_from, ehsp_until   half-open; 9999-12-31 while open
--   source_row              of the first episode in it
--
-- From ssd_early_help_episodes. Episodes that touch or overlap are one; one of no night adds none.
create table loc_early_help_spell as
with episode as (
  select earl_person_id as person, earl_episode_start_date as from_day,
         coalesce(earl_episode_end_date, date '9999-12-31') as until_day, source_row
  from ssd_early_help_episodes
  where earl_person_id is not null
    and (earl_episode_end_date is null or earl_episode_end_date > earl_episode_start_date)
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from episode
  where from_day is not null
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day, until_day, source_row
                              rows unbounded preceding) as spell_no
  from marked
),
ranked as (
  select *, row_number() over (partition by person, spell_no
                               order by from_day, until_day, source_row) as from_first
  from numbered
)
select person as ehsp_person_id,
       min(from_day) as ehsp_from,
       max(until_day) as ehsp_until,
       max(case when from_first = 1 then source_row end) as source_row
from ranked
group by person, spell_no;
