-- tmp_stood: the rows of tmp_stated that stand in the history of their own source.
create or replace temp table tmp_stood as
select *, cast(null as varchar) as state from tmp_stated limit 0;
-- when: tmp_stated
insert into tmp_stood
select s.* replace (k.until_day as until_day), k.state
from stand('tmp_stated', 'tmp_reign') k
join tmp_stated s on s.row_no = k.row_no;
