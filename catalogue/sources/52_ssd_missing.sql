-- ssd_missing: episodes of being missing (M) and of being away without authorisation (A).
--
-- From loc_history_missing, src_ssd_missing and, where both tell of the same time, tmp_standing
-- (45): the rows that stand. The end is empty while the child is missing. Whether a return
-- interview was offered and accepted is known to the SSD alone.
create or replace table ssd_missing as
select cast(h.source_row as varchar) as miss_table_id,
       h.hist_person_id as miss_person_id,
       h.hist_from as miss_missing_episode_start_date,
       case when s.last_state = 'ended' then s.until_day else h.hist_until end
         as miss_missing_episode_end_date,
       h.hist_type as miss_missing_episode_type,
       cast(null as varchar) as miss_missing_rhi_offered,
       cast(null as varchar) as miss_missing_rhi_accepted,
       h.source_row
from loc_history_missing h
left join tmp_standing s on s.entity = 'missing' and s.source = '903' and s.src_row = h.rowid
where h.hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                         'end after the return')
  and (s.src_row is not null
       or not exists (select 1 from tmp_contested where entity = 'missing'))
union all
select coalesce(m.miss_table_id, cast(m.source_row as varchar)), s.person, s.from_day, s.until_day,
       m.miss_missing_episode_type, m.miss_missing_rhi_offered, m.miss_missing_rhi_accepted,
       m.source_row
from tmp_standing s
join src_ssd_missing m on m.rowid = s.src_row
where s.entity = 'missing' and s.source = 'ssd';

-- loc_return_interview: the SSD's missing episodes, which say whether a return interview was
-- offered and accepted; nothing where that is not recorded. Of all that stand among the SSD's own,
-- whichever source's episode is taken in the end.
create or replace table loc_return_interview as
select s.person as rein_person_id, s.from_day as rein_start, s.until_day as rein_end,
       m.miss_missing_episode_type as rein_type, m.miss_missing_rhi_offered as rein_offered,
       m.miss_missing_rhi_accepted as rein_accepted, m.source_row
from tmp_stood s
join src_ssd_missing m on m.rowid = s.src_row
where s.entity = 'missing' and s.source = 'ssd';
