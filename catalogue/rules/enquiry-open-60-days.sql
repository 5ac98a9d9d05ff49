--- rule
-- id = "enquiry-open-60-days"
-- title = "Section 47 enquiry open for more than 60 days"
-- meaning = """
-- A section 47 enquiry began more than 60 days before the last day held, has no end, and led to
-- no conference."""
-- kind = "stale"
-- severity = "note"
-- tables = ["ssd_s47_enquiry", "loc_s47_outcome"]
-- field = "S47_END_DATE"
-- action = "Record its end and what came of it."
-- source = "DfE children in need census 8675Q and 8740 (15 working days); 60 days is local"

select s.s47e_person_id as subject, s.source_row, cast(s.s47e_s47_start_date as varchar) as record,
       'The section 47 enquiry that began on ' || cast(s.s47e_s47_start_date as varchar)
         || ' has been open for more than 60 days.' as detail,
       s.s47e_s47_start_date as event_day
from ssd_s47_enquiry s
-- the census and Annex A give no end of an enquiry
join led_file f on f.file_id = s.source_row / 4294967296
join led_load l on l.load_id = f.load_id and l.source = 'ssd'
join loc_rule_held h on h.is_last = 1
where s.s47e_s47_end_date is null and s.s47e_icpc_date is null and s.s47e_held_until is null
  and s.s47e_s47_start_date + 60 < h.held_until
