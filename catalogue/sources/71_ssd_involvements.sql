-- ssd_involvements: which social worker was the child's, and when.
--
-- From loc_history_sw_episode, which knows no team, src_ssd_involvements and, where both tell of
-- the same time, tmp_standing (45): the rows that stand. The SSD's team is that of ssd_department.
create or replace table ssd_involvements as
select cast(h.source_row as varchar) as invo_involvements_id,
       h.hist_person_id as invo_person_id,
       h.hist_worker_id as invo_professional_id,
       cast(null as varchar) as invo_professional_team,
       h.hist_from as invo_involvement_start_date,
       case when s.last_state = 'ended' then s.until_day else h.hist_until end
         as invo_involvement_end_date,
       h.hist_change_reason as invo_worker_change_reason,
       cast(null as varchar) as invo_professional_role_id,
       h.source_row
from loc_history_sw_episode h
left join tmp_standing s on s.entity = 'involvements' and s.source = '903' and s.src_row = h.rowid
where h.hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                         'end after the return')
  and (s.src_row is not null
       or not exists (select 1 from tmp_contested where entity = 'involvements'))
union all
select coalesce(v.invo_involvements_id, cast(v.source_row as varchar)), s.person,
       v.invo_professional_id, v.invo_professional_team, s.from_day, s.until_day,
       v.invo_worker_change_reason, v.invo_professional_role_id, v.source_row
from tmp_standing s
join src_ssd_involvements v on v.rowid = s.src_row
where s.entity = 'involvements' and s.source = 'ssd';
