-- loc_history_sw_episode: every row of social workers' episodes (in the return from 2023/24) of
-- every return in loc_return, and what became of it when the returns were made into one history.
--
-- From src_ssda903_sw_episodes, loc_return and loc_coverage, by the rule of loc_history_episode
-- with SW_DECOM and SW_DEC in the place of DECOM and DEC. There is no start of care to move.
create or replace table loc_history_sw_episode as
with stated as (
  select m.* replace (coalesce(i.idty_person_id, m.child) as child), r.retu_from, r.retu_to,
         r.retu_reference_date, r.retu_precedence, r.retu_next_from, v.cove_until as held_until
  from src_ssda903_sw_episodes m
  join loc_return r on r.retu_load_id = m.load_id and r.retu_table = 'src_ssda903_sw_episodes'
  join loc_coverage v
    on v.cove_table = r.retu_table and r.retu_to >= v.cove_from and r.retu_to < v.cove_until
  left join loc_identity i on i.idty_identifier = m.child
  where m.child is not null and m.sw_decom is not null
),
held as (
  select child, retu_reference_date, retu_precedence, load_id,
         min(least(sw_decom, retu_from)) as cut
  from stated
  where sw_decom <= retu_to
  group by child, retu_reference_date, retu_precedence, load_id
),
speaks as (
  select child, retu_reference_date, load_id as speaker, cut
  from held
  qualify row_number() over (partition by child, retu_reference_date order by retu_precedence) = 1
),
later as (
  select child, retu_reference_date, speaker,
         min(cut) over (partition by child order by retu_reference_date desc
                        rows between unbounded preceding and 1 preceding) as later_cut
  from speaks
),
judged as (
  select s.*,
         least(s.retu_next_from, l.later_cut) as cut,
         case
           when s.sw_decom > s.retu_to then 'begins after the return'
           when l.speaker <> s.load_id then 'another return of the same day'
           when s.sw_dec < s.sw_decom then 'ends before it begins'
           when s.sw_decom >= least(s.retu_next_from, l.later_cut)
             then 'replaced by a later return'
           when s.sw_dec <= least(s.retu_next_from, l.later_cut) then 'kept'
           when least(s.retu_next_from, l.later_cut) is not null then 'ended by a later return'
           when s.sw_dec > s.retu_to then 'end after the return'
           else 'kept'
         end as outcome
  from stated s
  left join later l on l.child = s.child and l.retu_reference_date = s.retu_reference_date
),
ended as (
  -- the cut as a column of its own: a hash join needs it so
  select *, case when outcome = 'ended by a later return' then cut end as ended_on
  from judged
),
goes_on as (
  select distinct child, sw_decom as day
  from judged
  where outcome in ('kept', 'ended by a later return', 'end after the return')
)
select j.load_id as hist_load_id,
       j.child as hist_person_id,
       j.sw_id as hist_worker_id,
       j.sw_reason as hist_change_reason,
       j.sw_decom as hist_from,
       case j.outcome
         when 'ended by a later return'
           then case when g.day is null then least(j.cut, j.held_until) else j.cut end
         when 'end after the return' then null
         else j.sw_dec
       end as hist_until,
       j.sw_dec as hist_recorded_until,
       j.cut as hist_cut,
       case
         when j.outcome = 'ended by a later return' and g.day is null
           then 'not continued in a later return'
         else j.outcome
       end as hist_outcome,
       j.source_row
from ended j
left join goes_on g on g.child = j.child and g.day = j.ended_on;
