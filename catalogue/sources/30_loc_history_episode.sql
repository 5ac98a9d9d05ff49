-- loc_history_episode: every episode row of every active SSDA903 return, and what became of it when
-- the returns were made into one history (hist_outcome).
--
-- From src_ssda903_episodes and loc_return. The rule, for one child and one row of a return:
--   1  Where several returns of the same reference date hold the child, one of them speaks for the
--      child (retu_precedence); the rows of the others are left out.
--   2  A row that begins after the last day of its own return is left out.
--   3  Each later return (later reference date, whatever the order of loading) makes a cut: its
--      first day, or the child's first DECOM in it where that is earlier. The earliest cut counts.
--   4  A row that begins on or after the cut is replaced. A row that ended on or before the cut
--      stays as it is. A row that runs across the cut ends on it: with X1 where the history goes on
--      with a row that begins on the cut, else without a reason and with a finding.
--   5  An end after the last day of the row's own return has not happened yet: the row is open.
-- Nothing here depends on the order of loading or on load numbers.
create or replace table loc_history_episode as
with stated as (
  select e.*, r.retu_from, r.retu_to, r.retu_reference_date, r.retu_precedence, r.retu_next_from
  from src_ssda903_episodes e
  join loc_return r on r.retu_load_id = e.load_id and r.retu_table = 'src_ssda903_episodes'
  where e.child is not null and e.decom is not null
),
held as (
  select child, retu_reference_date, retu_precedence, load_id,
         min(least(decom, retu_from)) as cut
  from stated
  where decom <= retu_to
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
           when s.decom > s.retu_to then 'begins after the return'
           when l.speaker <> s.load_id then 'another return of the same day'
           when s.dec < s.decom then 'ends before it begins'
           when s.decom >= least(s.retu_next_from, l.later_cut) then 'replaced by a later return'
           when s.dec <= least(s.retu_next_from, l.later_cut) then 'kept'
           when least(s.retu_next_from, l.later_cut) is not null then 'ended by a later return'
           when s.dec > s.retu_to then 'end after the return'
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
  select distinct child, decom as day
  from judged
  where outcome in ('kept', 'ended by a later return', 'end after the return')
)
select j.load_id as hist_load_id,
       j.child as hist_person_id,
       j.decom as hist_from,
       case j.outcome
         when 'ended by a later return' then j.cut
         when 'end after the return' then null
         else j.dec
       end as hist_until,
       j.rne as hist_start_reason,
       case
         when j.outcome = 'ended by a later return' and g.day is not null then 'X1'
         when j.outcome in ('ended by a later return', 'end after the return') then null
         when j.dec is null then null
         else j.rec
       end as hist_end_reason,
       j.ls as hist_legal_status,
       j.cin as hist_need,
       j.place as hist_place,
       j.place_provider as hist_provider,
       j.reason_place_change as hist_change_reason,
       j.home_post as hist_home_postcode,
       j.pl_post as hist_placement_postcode,
       j.urn as hist_urn,
       j.dec as hist_recorded_until,
       j.rec as hist_recorded_end_reason,
       j.cut as hist_cut,
       case
         when j.outcome = 'ended by a later return' and g.day is null
           then 'not continued in a later return'
         else j.outcome
       end as hist_outcome,
       j.source_row
from ended j
left join goes_on g on g.child = j.child and g.day = j.ended_on;
