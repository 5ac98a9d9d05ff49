-- led_history_finding: what the making of one history found in the rows, beyond what the reader of
-- each file could see.
--
-- From the loc_history_ tables, loc_return, loc_twin_return and src_ssda903_header. Rows left out
-- because another return speaks for the child, and rows replaced by a later return, are no findings:
-- their outcome stands in the loc_history_ tables. What begins after the return's own end is a
-- finding of the reader (903-after-return).
create or replace table led_history_finding as
with latest_header as (
  select h.child, h.dob, case h.sex when '1' then 'M' when '2' then 'F' else h.sex end as sex,
         h.load_id, h.source_row,
         row_number() over (partition by h.child
                            order by r.retu_reference_date desc, r.retu_precedence, h.source_row)
           as place
  from src_ssda903_header h
  join loc_return r on r.retu_load_id = h.load_id and r.retu_table = 'src_ssda903_header'
  where h.child is not null
)
select hist_load_id as load_id, 'doubtful' as severity, '903-ends-after-return' as rule,
       source_row, 'DEC' as field, strftime(hist_recorded_until, '%d/%m/%Y') as value,
       hist_person_id as subject,
       'The episode ends after the last day that the return covers; it is taken as open until a return covers that day.' as reason
from loc_history_episode where hist_outcome = 'end after the return'
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
-- the return gives care on a day of an earlier return's window on which that one has the child in none
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
)
union all
select load_id, 'doubtful', rule, source_row, field, value, child,
       'The ' || what || ' is ' || value || ' in load ' || load_id || ' and ' || other_value
         || ' in load ' || other_load
         || ': that of the later return is used for all days. If they are two children, mend the identifier.'
from (
  select n.load_id, n.source_row, n.child, v.rule, v.field, v.what, v.value,
         o.load_id as other_load, v.other_value
  from latest_header n
  join latest_header o on o.child = n.child and n.place = 1 and o.place > 1
  cross join lateral (
    values ('903-birth-date-changed', 'DOB', 'date of birth', strftime(n.dob, '%d/%m/%Y'),
            strftime(o.dob, '%d/%m/%Y')),
           ('903-sex-changed', 'SEX', 'sex', n.sex, o.sex)
  ) as v(rule, field, what, value, other_value)
  where v.value <> v.other_value and o.load_id <> n.load_id
  qualify row_number() over (partition by n.child, v.rule order by o.place) = 1
)
union all
select load_id, 'doubtful', '903-two-returns-of-one-year', source_row, '', '', '',
       'This return covers the same year as load ' || other_load || ', with other content for '
         || changed || ' of the same children and ' || of_one
         || ' children whom only one of the two holds; load ' || used
         || ' is used, whole. Unload the one that is out of date: `sightline unload ' || other_load
         || '`, or `sightline unload ' || load_id || '`.'
from (
  select s.*, f.source_row
  from (
    select twin_load_id as load_id, twin_spoken_by as other_load, twin_spoken_by as used,
           twin_children_changed as changed, twin_children_of_one as of_one
    from loc_twin_return
    union
    select twin_spoken_by, twin_load_id, twin_spoken_by, twin_children_changed,
           twin_children_of_one
    from loc_twin_return
  ) s
  left join (
    -- the file as a whole: line 0 of the first of its files
    select load_id, cast(min(file_id) as bigint) << 32 as source_row
    from led_file
    group by load_id
  ) f on f.load_id = s.load_id
  where s.changed + s.of_one > 0
  qualify row_number() over (partition by s.load_id order by s.other_load) = 1
);
