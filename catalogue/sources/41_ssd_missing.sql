-- ssd_missing: episodes of being missing (M) and of being away without authorisation (A).
--
-- From loc_history_missing: the rows that stand. The end is empty while the child is missing.
create or replace table ssd_missing as
select cast(source_row as varchar) as miss_table_id,
       hist_person_id as miss_person_id,
       hist_from as miss_missing_episode_start_date,
       hist_until as miss_missing_episode_end_date,
       hist_type as miss_missing_episode_type,
       source_row
from loc_history_missing
where hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                       'end after the return');
