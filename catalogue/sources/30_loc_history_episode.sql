-- loc_history_episode: every episode row of every SSDA903 return in loc_return, and what became of
-- it when the returns were made into one history (hist_outcome).
--
-- From src_ssda903_episodes, loc_return and loc_coverage. The rule, for one child and one row of a
-- return:
--   1  Where several returns of the same reference date hold the child, one of them speaks for the
--      child (retu_precedence); the rows of the others are left out.
--   2  A row that begins after the last day of its own return is left out.
--   3  Each later return (later reference date, whatever the order of loading) makes a cut: its
--      first day, or the child's first DECOM in it where that is earlier. The earliest cut counts.
--   4  A row that begins on or after the cut is replaced. A row that ended on or before the cut
--      stays as it is. A row that runs across the cut
--        - ends on it with X1, where the history goes on with a row that begins on the cut and does
--          not begin care (RNE S);
--        - is replaced too, where the later return says that care began (RNE S) on the cut, before
--          its own first day and on a day up to which the records are held without a hole: it is the
--          same start under another date, and a corrected start leaves no stub;
--        - else ends on it without a reason and with a finding, but never after the days that are
--          held without a hole from its own return on: what happened in a year between, of which
--          there is no return, is not known, and would be a leaver on the first day of the next.
--   5  An end after the last day of the row's own return has not happened yet: the row is open.
-- Where the later return follows without a hole, a child whom it does not hold leaves on its first
-- day. That day is the first on which no return holds the child; the true one is not known, and the
-- leaver counts in the later year with the reason "not recorded".
-- Nothing here depends on the order of loading or on load numbers.
create or replace table loc_history_episode as
with stated as (
  select e.* replace (coalesce(i.idty_person_id, e.child) as child), r.retu_from, r.retu_to,
         r.retu_reference_date, r.retu_precedence, r.retu_next_from, v.cove_until as held_until
  from src_ssda903_episodes e
  join loc_return r on r.retu_load_id = e.load_id and r.retu_table = 'src_ssda903_episodes'
  join loc_coverage v
    on v.cove_table = r.retu_table and r.retu_to >= v.cove_from and r.retu_to < v.cove_until
  left join loc_identity i on i.idty_identifier = e.child
  where e.child is not null and e.decom is not null
),
held as (
  select child, retu_reference_date, retu_precedence, load_id,
         min(least(decom, retu_from)) as cut,
         min(retu_from) as retu_from,
         min(decom) as first_decom,
         min(case when rne = 'S' then decom end) as first_start
  from stated
  where decom <= retu_to
  group by child, retu_reference_date, retu_precedence, load_id
),
speaks as (
  select child, retu_reference_date, load_id as speaker, cut,
         case when first_start = first_decom and first_start < retu_from then cut end as start_cut
  from held
  qualify row_number() over (partition by child, retu_reference_date order by retu_precedence) = 1
),
later as (
  select child, retu_reference_date, speaker,
         min(cut) over before as later_cut,
         min(start_cut) over before as later_start
  from speaks
  window before as (partition by child order by retu_reference_date desc
                    rows between unbounded preceding and 1 preceding)
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
           when l.later_start = least(s.retu_next_from, l.later_cut)
                and l.later_start < s.held_until
             then 'start moved by a later return'
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
  where coalesce(rne, '') <> 'S'
    and outcome in ('kept', 'ended by a later return', 'end after the return')
)
select j.load_id as hist_load_id,
       j.child as hist_person_id,
       j.decom as hist_from,
       case j.outcome
         when 'ended by a later return'
           then case when g.day is null then least(j.cut, j.held_until) else j.cut end
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
