-- led_history_finding: what the making of one history found in the rows, beyond what the reader of
-- each file could see. Here of the SSDA903's own history; 91 adds that of the other sources, 92
-- what concerns persons.
--
-- From the loc_history_ tables, loc_return and loc_twin_return. Rows left out because another
-- return speaks for the child, and rows replaced by a later return, are no findings: their outcome
-- stands in the loc_history_ tables. What begins after the return's own end is a finding of the
-- reader (903-after-return).
create or replace table led_history_finding as
select hist_load_id as load_id, 'doubtful' as severity, '903-ends-after-return' as rule,
       source_row, 'DEC' as field, strftime(hist_recorded_until, '%d/%m/%Y') as value,
       hist_person_id as subject,
       'The episode ends after the last day that the return covers; '
         || case when hist_outcome = 'end after the return'
                 then 'it is taken as open until a return covers that day.'
                 else 'what a later return tells of that day is used. Leave DEC out where care goes on at the end of the year.'
            end as reason
from loc_history_episode
join loc_return on retu_load_id = hist_load_id and retu_table = 'src_ssda903_episodes'
where hist_recorded_until > retu_to
  and hist_outcome not in ('begins after the return', 'another return of the same day')
union all
select hist_load_id, 'doubtful', '903-ends-before-it-begins', source_row, 'DEC',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The episode ends before it begins and is left out; mend DECOM or DEC.'
from loc_history_episode where hist_outcome = 'ends before it begins'
union all
select hist_load_id, 'doubtful', '903-not-continued', source_row, 'DEC',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The episode is not continued in the later return: it is ended on '
         || strftime(hist_until, '%d/%m/%Y')
         || ' without a reason; add the child''s episodes to the later return, or the true end to this one.'
from loc_history_episode where hist_outcome = 'not continued in a later return'
union all
select hist_load_id, 'doubtful', '903-missing-ends-after-return', source_row, 'MIS_END',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The missing episode ends after the last day that the return covers; it is taken as open until a return covers that day.'
from loc_history_missing where hist_outcome = 'end after the return'
union all
select hist_load_id, 'doubtful', '903-missing-ends-before-it-begins', source_row, 'MIS_END',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The missing episode ends before it begins and is left out; mend MIS_START or MIS_END.'
from loc_history_missing where hist_outcome = 'ends before it begins'
union all
select hist_load_id, 'doubtful', '903-missing-not-continued', source_row, 'MIS_END',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The missing episode is not continued in the later return: it is ended on '
         || strftime(hist_until, '%d/%m/%Y') || '.'
from loc_history_missing where hist_outcome = 'not continued in a later return'
union all
select hist_load_id, 'doubtful', '903-worker-ends-after-return', source_row, 'SW_DEC',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The social worker''s episode ends after the last day that the return covers; it is taken as open until a return covers that day.'
from loc_history_sw_episode where hist_outcome = 'end after the return'
union all
select hist_load_id, 'doubtful', '903-worker-ends-before-it-begins', source_row, 'SW_DEC',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The social worker''s episode ends before it begins and is left out; mend SW_DECOM or SW_DEC.'
from loc_history_sw_episode where hist_outcome = 'ends before it begins'
union all
select hist_load_id, 'doubtful', '903-worker-not-continued', source_row, 'SW_DEC',
       strftime(hist_recorded_until, '%d/%m/%Y'), hist_person_id,
       'The social worker''s episode is not continued in the later return: it is ended on '
         || strftime(hist_until, '%d/%m/%Y') || '.'
from loc_history_sw_episode where hist_outcome = 'not continued in a later return'
union all
select hist_load_id, 'doubtful', '903-start-moved', source_row, 'DECOM',
       strftime(hist_from, '%d/%m/%Y'), hist_person_id,
       'A later return says that care began on ' || strftime(hist_cut, '%d/%m/%Y')
         || ', a day across which this episode ran: it is taken for the same start under another date and left out. If there were two starts, add the end of the first to this return.'
from loc_history_episode where hist_outcome = 'start moved by a later return'
union all
-- the return gives care on a day of an earlier return's window on which that one has the child in
-- none
select load_id, 'note', '903-history-rewritten', source_row, 'DECOM',
       strftime(decom, '%d/%m/%Y'), child,
       'This return has the child in care on ' || strftime(day, '%d/%m/%Y')
         || ', in the time of load ' || earlier_load
         || ', which does not: figures for that time follow this return. Check DECOM, if that is not meant.'
from (
  select h.hist_load_id as load_id, h.source_row, h.hist_person_id as child, h.hist_from as decom,
         greatest(h.hist_from, e.retu_from) as day, e.retu_load_id as earlier_load
  from loc_history_episode h
  join loc_return r on r.retu_load_id = h.hist_load_id and r.retu_table = 'src_ssda903_episodes'
  join loc_return e
    on e.retu_table = r.retu_table and e.retu_reference_date < r.retu_reference_date
   and greatest(h.hist_from, e.retu_from) <= e.retu_to
   and greatest(h.hist_from, e.retu_from) < r.retu_from
   and greatest(h.hist_from, e.retu_from)
         < coalesce(h.hist_recorded_until, h.hist_until, date '9999-12-31')
  where h.hist_from < r.retu_from
    and h.hist_outcome in ('kept', 'ended by a later return', 'not continued in a later return',
                           'end after the return')
    and not exists (
      select 1 from loc_history_episode o
      where o.hist_load_id = e.retu_load_id and o.hist_person_id = h.hist_person_id
        and o.hist_from <= greatest(h.hist_from, e.retu_from)
        and coalesce(o.hist_recorded_until, date '9999-12-31')
              > greatest(h.hist_from, e.retu_from))
  qualify row_number() over (partition by h.hist_person_id
                             order by r.retu_reference_date desc, h.hist_from, h.source_row,
                                      e.retu_reference_date desc, e.retu_precedence) = 1
);
