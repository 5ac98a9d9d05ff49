-- loc_code_label: plain words for the codes of the returns, from catalogue/labels/<list>.csv.
--
--   list    the file's name: sex, legal_status, care_end ...
--   code    as the return has it
--   label   a few words
--
-- Each code once in its list. A code without a line has no words: join from the left, and show the
-- code. Built here, before the model, since only the sources read files; PostgreSQL gets a copy.
create or replace table loc_code_label as
select regexp_extract(filename, '([^/\\]+)\.csv$', 1) as list, code, label
from read_csv('${CATALOGUE}/labels/*.csv', header = true, delim = ',', quote = '"',
              filename = true, columns = {'code': 'VARCHAR', 'label': 'VARCHAR'})
order by list, code;
