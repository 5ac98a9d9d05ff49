-- ssd_s251_finance: what placements cost, in columns that the SSD has not named yet.
--
-- From the latest list of src_ssd_s251_finance. The placement is that of the extract: where another
-- source tells of the child's care, ssd_cla_placement has other identifiers.
create or replace table ssd_s251_finance as
select coalesce(f.s251_table_id, cast(f.source_row as varchar)) as s251_table_id,
       f.s251_cla_placement_id, f.s251_placeholder_1, f.s251_placeholder_2, f.s251_placeholder_3,
       f.s251_placeholder_4, f.source_row
from src_ssd_s251_finance f
join tmp_latest_list n on n.table_name = 'src_ssd_s251_finance' and n.load_id = f.load_id;
