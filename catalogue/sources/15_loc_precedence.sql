-- loc_precedence: which source comes first for which entity and when, from
-- catalogue/sources/precedence.csv. Data: a council that trusts its returns more than its case
-- system for some years says so there, with the reason.
--
--   entity (of loc_source_table; * for all), source, rank (least first), from_day, until_day
--   (half-open; blank: for ever), why
-- A row of its own comes before one of *, on the days that it holds.
create or replace table loc_precedence as
with given as (
  select entity, source, rank, coalesce(from_day, date '1900-01-01') as from_day,
         coalesce(until_day, date '9999-12-31') as until_day
  from read_csv('${CATALOGUE}/sources/precedence.csv', header = true, delim = ',',
                columns = {'entity': 'VARCHAR', 'source': 'VARCHAR', 'rank': 'INTEGER',
                           'from_day': 'DATE', 'until_day': 'DATE', 'why': 'VARCHAR'})
),
wanted as (
  select distinct tabl_entity as entity, tabl_source as source from loc_source_table
),
edge as (
  select w.entity, w.source, unnest([g.from_day, g.until_day]) as day
  from wanted w
  join given g on g.source = w.source and g.entity in (w.entity, '*')
  union
  select entity, source, unnest([date '1900-01-01', date '9999-12-31']) from wanted
),
step as (
  select entity, source, day as from_day,
         lead(day) over (partition by entity, source order by day) as until_day
  from edge
)
select s.entity as prec_entity, s.source as prec_source, s.from_day as prec_from,
       s.until_day as prec_until,
       coalesce(min(g.rank) filter (where g.entity <> '*'), min(g.rank), 9) as prec_rank
from step s
left join given g
  on g.source = s.source and g.entity in (s.entity, '*')
 and g.from_day <= s.from_day and g.until_day > s.from_day
where s.until_day is not null
group by s.entity, s.source, s.from_day, s.until_day;
