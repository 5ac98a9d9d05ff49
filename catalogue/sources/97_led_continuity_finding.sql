-- led_history_finding, continued: the change of a case-management system. From tmp_code_use and
-- tmp_code_map_fault, which are there before the first of these statements runs.
--
--   code-mapped              a code of an old system that the council's map explains, and in how many
--                            rows; it is no unknown code any more
--   code-map-no-such-column  a line of the map names a table or a column that no file has brought
insert into led_history_finding
select load_id, 'note', 'code-mapped', source_row, upper(column_name), code, '',
       'The code ' || code || ' of ' || upper(column_name) || ' is read as ' || means || ' in '
         || rows || case when rows = 1 then ' row' else ' rows' end
         || ' of this load, as the map of codes has it. The rows are kept as sent.'
from tmp_code_use
union all
select load_id, 'doubtful', 'code-map-no-such-column', source_row, 'COLUMN_NAME', column_name, '',
       'There is no column ' || column_name || ' in a table ' || substr(table_name, 5)
         || ' that any file has brought: this line of the map does nothing. Correct the names.'
from tmp_code_map_fault;
