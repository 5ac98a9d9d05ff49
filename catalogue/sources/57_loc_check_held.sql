-- loc_check_held: the days for which the SSD says when each kind of check of children in care was
-- made.
--
--   chhd_kind               health assessment, dental check, SDQ
--   chhd_from, chhd_until   half-open
--
-- From loc_return and the rows of the loads: a load without any row of a kind says nothing of it, as
-- in 56 (some systems keep health assessments and no dental checks). lineage.toml has the same of
-- loc_health_assessment_day, loc_dental_check_day and loc_sdq_day.
create or replace temp table tmp_check_held as
select distinct r.retu_from as first_day, r.retu_to as last_day, k.kind as name
from (
  select 'src_ssd_cla_health' as held_table, load_id,
         case health_kind(clah_health_check_type) when 'ASSESSMENT' then 'health assessment'
                                                  when 'DENTAL' then 'dental check' end as kind
  from src_ssd_cla_health
  union
  select 'src_ssd_sdq_scores', load_id, 'SDQ' from src_ssd_sdq_scores
) k
join loc_return r on r.retu_load_id = k.load_id and r.retu_table = k.held_table
where k.kind is not null;
create or replace table loc_check_held as
select name as chhd_kind, from_day as chhd_from, until_day as chhd_until
from islands('tmp_check_held');
