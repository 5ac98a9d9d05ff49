-- tmp_stood: the rows of tmp_stated that stand in the history of their own source. As stood() (17) gives
-- them, but those of a scope that one speaker alone tells of, which are most, are not copied: they are
-- read where they are.
create or replace temp table tmp_alone as from told_alone('tmp_stated', 'tmp_reign');
create or replace temp table tmp_fitted as
select *, cast(null as told_state) as state from tmp_stated limit 0;
-- when: tmp_stated
insert into tmp_fitted
from fitted('tmp_stated', 'tmp_reign');
create or replace temp view tmp_stood as
select * replace (case when until_day <= last_day then until_day end as until_day),
       cast('as told' as told_state) as state
from tmp_stated
where from_day <= last_day and (until_day is null or until_day >= from_day)
  and scope in (select scope from tmp_alone)
union all
from tmp_fitted;
