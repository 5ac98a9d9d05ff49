-- led_expected: the files that are due, of the council's latest list; read by `sightline expect` from
-- the copy of the ledger.
delete from led_expected;
-- when: src_loc_expected_file
insert into led_expected
select trim(source), trim(what), coalesce(working_day, 0), coalesce(trim(months), ''),
       coalesce(trim(owner), ''), source_row
from last_list('src_loc_expected_file');
