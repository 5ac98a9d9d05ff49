-- led_history_finding: what the making of one history found in the rows, beyond what the reader of
-- each file could see.
--
-- From the loc_history_ tables. Rows left out because another return speaks for the child, and rows
-- replaced by a later return, are no findings: their outcome stands in the loc_history_ tables. What
-- begins after the return's own end is a finding of the reader (903-after-return).
create or replace table led_history_finding as
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
from loc_history_sw_episode where hist_outcome = 'not continued in a later return';
