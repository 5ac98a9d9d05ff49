-- ref_neighbour: statistical neighbours, each list under its model ("2021", "2025", a council's
-- own). Of a model that several files have, the latest file's lists are taken whole. Not symmetric:
-- to be somebody's neighbour is not to have them as one's own.
create or replace table ref_neighbour as
select n.model, n.la_code as area_code, n.neighbour_code, n.rank, n.closeness,
       l.vintage, n.load_id, n.source_row
from src_neighbours n
join tmp_ref_load l on l.load_id = n.load_id
where n.la_code is distinct from n.neighbour_code
qualify dense_rank() over (partition by n.model order by l.newness desc) = 1;
