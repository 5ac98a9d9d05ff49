-- ssd_involvements: which social worker was the child's, and when.
--
-- From loc_history_sw_episode: the rows that stand. The return knows no team.
create or replace table ssd_involvements as
select cast(source_row as varchar) as invo_involvements_id,
       hist_person_id as invo_person_id,
       hist_worker_id as invo_professional_id,
       cast(null as varchar) as invo_professional_team,
       hist_from as invo_involvement_start_date,
       hist_until as invo_involvement_end_date,
       hist_change_reason as invo_worker_change_reason,
       source_row
from loc_history_sw_episode
where hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                       'end after the return');
