-- ssd_disability: the disabilities recorded of each child, one row a code, NONE as it was sent.
--
-- From src_cin_child (all codes in one text) and src_ssd_disability. The latest load that holds the
-- child speaks whole, a load of the SSD also where it has no row of the child: then none is
-- recorded.
create or replace table ssd_disability as
with held as (
  select 'cin' as source, c.load_id, c.child as identifier, r.retu_reference_date as day,
         r.retu_precedence as precedence
  from src_cin_child c
  join loc_return r on r.retu_load_id = c.load_id and r.retu_table = 'src_cin_child'
  union
  select 'ssd', p.load_id, p.pers_person_id, r.retu_reference_date, r.retu_precedence
  from src_ssd_person p
  join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssd_disability'
  union
  select 'ssd', d.load_id, d.disa_person_id, r.retu_reference_date, r.retu_precedence
  from src_ssd_disability d
  join loc_return r on r.retu_load_id = d.load_id and r.retu_table = 'src_ssd_disability'
),
latest as (
  select coalesce(i.idty_person_id, h.identifier) as person,
         arg_min(row(h.source, h.load_id, h.identifier),
                 row(datediff('day', h.day, date '9999-12-31'), p.prec_rank, h.source = 'cin',
                     h.precedence, h.identifier)) as best
  from held h
  join loc_precedence p
    on p.prec_entity = 'person' and p.prec_source = h.source
   and h.day >= p.prec_from and h.day < p.prec_until
  left join loc_identity i on i.idty_identifier = h.identifier
  where h.identifier is not null
  group by 1
),
chosen as (
  select person, best[1] as source, best[2] as load_id, best[3] as identifier from latest
)
select cast(d.source_row as varchar) || '/' || d.disa_disability_code as disa_table_id,
       c.person as disa_person_id,
       d.disa_disability_code,
       min(d.source_row) as source_row
from chosen c
join src_ssd_disability d on d.load_id = c.load_id and d.disa_person_id = c.identifier
where c.source = 'ssd' and d.disa_disability_code is not null
group by all
union all
select person || '/' || code, person, code, min(source_row)
from (
  select c.person, h.source_row, unnest(string_split(h.disabilities, ' ')) as code
  from chosen c
  join src_cin_child h on h.load_id = c.load_id and h.child = c.identifier
  where c.source = 'cin' and h.disabilities is not null
)
where code <> ''
group by person, code;
