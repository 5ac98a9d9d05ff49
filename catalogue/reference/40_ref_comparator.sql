-- ref_comparator: the published figures that indicators are held against. One row for each
-- comparator, place, year and load that gives it: several editions and sources stand beside one
-- another, and whoever reads takes, for a comparator and year, one load whole (least rank, then the
-- latest edition), never one place from here and another from there.
--
--   value       a number, or nothing: then `symbol` says why, as published. Of files for which
--               "-" is the only sign the reason is not known
--   symbol      withheld: published, but it cannot be right; `note` says why
--   numerator, denominator   where the source has them; England and regions are rounded to 10
--   year        the calendar year in which the period ends; the comparator's basis says on which day
--   status      provisional, revised, final, outturn: where the period said so
--   note        a joint return of two authorities, say
-- Which figure of which file is which comparator: comparator_sources.csv. What a comparator is:
-- comparators.csv, as ref_comparator_series.
create or replace table ref_comparator_series as
select id, title, unit, decimals, basis, polarity, polarity_source
from read_csv('${CATALOGUE}/reference/comparators.csv', header = true, delim = ',', quote = '"',
              columns = {'id': 'VARCHAR', 'title': 'VARCHAR', 'unit': 'VARCHAR',
                         'decimals': 'INTEGER', 'basis': 'VARCHAR', 'polarity': 'VARCHAR',
                         'polarity_source': 'VARCHAR'});

create or replace temp table tmp_ref_rule as
select row_number() over () as rule_no, id, rank, source, measure,
       coalesce(filters, '') as filters, value, numerator,
       split_part(split_part(denominator, ' of ', 1), ' + ', 1) as denominator,
       nullif(split_part(split_part(denominator, ' of ', 1), ' + ', 2), '') as and_denominator,
       nullif(split_part(denominator, ' of ', 2), '') as denominator_filter, per
from read_csv('${CATALOGUE}/reference/comparator_sources.csv', header = true, delim = ',',
              quote = '"',
              columns = {'id': 'VARCHAR', 'rank': 'INTEGER', 'source': 'VARCHAR',
                         'measure': 'VARCHAR', 'filters': 'VARCHAR', 'value': 'VARCHAR',
                         'numerator': 'VARCHAR', 'denominator': 'VARCHAR', 'per': 'INTEGER'});

-- The year in which a period ends: 2025, 2016-17, 2023/24, 202425, 2021/22-23/24, "2025 (prov)".
create or replace temp macro tmp_ref_core(period) as
  trim(regexp_replace(period, '\(.*\)', ''));
create or replace temp macro tmp_ref_year(period) as
  case
    when regexp_full_match(tmp_ref_core(period), '[0-9]{4}')
      then nullif(cast(tmp_ref_core(period) as integer), 0)
    when regexp_full_match(tmp_ref_core(period), '[0-9]{6}')
      then cast(left(tmp_ref_core(period), 4) as integer) + 1
    when regexp_full_match(tmp_ref_core(period), '[0-9]{4}[-/][0-9]{2}(-[0-9]{2}/[0-9]{2})?')
      then cast(left(tmp_ref_core(period), 4) as integer)
           + (cast(right(tmp_ref_core(period), 2) as integer)
              - cast(left(tmp_ref_core(period), 4) as integer) % 100 + 100) % 100
  end;
create or replace temp macro tmp_ref_status(period) as
  case lower(regexp_extract(period, '\((.*)\)', 1))
    when '' then null when 'prov' then 'provisional' when 'rev' then 'revised'
    when 'ot' then 'outturn' else lower(regexp_extract(period, '\((.*)\)', 1)) end;

-- Children aged 0 to 17, mid-year before the year ending 31 March.
create or replace temp table tmp_ref_population as
select coalesce(p.la_code, p.ons_code) as area_code, p.mid_year + 1 as year, p.population
from src_population p
join tmp_ref_load l on l.load_id = p.load_id
where p.population is not null
qualify row_number() over (partition by coalesce(p.la_code, p.ons_code), p.mid_year
                           order by l.newness desc, p.source_row) = 1;

-- ---- Published statistics -----------------------------------------------------------------------
create or replace temp table tmp_ref_row as
select w.load_id, w.source_row, w.filters, tmp_ref_year(w.time_period) as year,
       case
         when w.geographic_level = 'National' then 'E92000001'
         when w.geographic_level = 'Regional' then w.region_code
         when w.geographic_level = 'Local authority'
           then trim(unnest(string_split(coalesce(w.la_code, ''), '/')))
       end as area_code,
       case when contains(w.la_code, '/') then 'joint return of ' || replace(w.la_name, ' / ', ' and ')
       end as note
from src_published_wide w
join tmp_ref_load l on l.load_id = w.load_id;

create or replace temp table tmp_ref_cell as
with wanted as (
  select value as name from tmp_ref_rule where source = 'published'
  union select numerator from tmp_ref_rule
  union select denominator from tmp_ref_rule
  union select and_denominator from tmp_ref_rule
),
cell as (
  select w.load_id, w.source_row,
         unnest(map_entries(cast(cast(w.figures as json) as map(varchar, varchar)))) as entry
  from src_published_wide w
  join tmp_ref_load l on l.load_id = w.load_id
)
select load_id, source_row, entry.key as name, try_cast(entry.value as double) as value,
       case when try_cast(entry.value as double) is null then nullif(entry.value, '') end as symbol
from cell
where entry.key in (select name from wanted);

-- Which of a load's combinations of filters a rule means; filters that it does not name must be
-- a total, or the same throughout the file.
create or replace temp table tmp_ref_combination as
select distinct load_id, filters from tmp_ref_row;

create or replace temp table tmp_ref_wants as
select rule_no, 'value' as side, unnest(string_split(filters, ';')) as pair
from tmp_ref_rule where source = 'published'
union all
select rule_no, 'denominator', pair
from (select rule_no, denominator_filter, unnest(string_split(filters, ';')) as pair
      from tmp_ref_rule where source = 'published' and denominator_filter is not null)
where split_part(pair, '=', 1) <> split_part(denominator_filter, '=', 1)
union all
select rule_no, 'denominator', denominator_filter
from tmp_ref_rule where source = 'published' and denominator_filter is not null;

create or replace temp table tmp_ref_meant as
with fits as (
  select w.rule_no, w.side, c.load_id, c.filters,
         list(split_part(w.pair, '=', 1)) as named
  from tmp_ref_wants w
  cross join tmp_ref_combination c
  group by w.rule_no, w.side, c.load_id, c.filters
  having bool_and(w.pair = ''
                  or coalesce(json_extract_string(c.filters,
                                '$."' || nullif(split_part(w.pair, '=', 1), '') || '"')
                              = substr(w.pair, strpos(w.pair, '=') + 1), false))
),
held as (
  select f.*
  from fits f
  join tmp_ref_rule r on r.rule_no = f.rule_no
  where exists (select 1 from tmp_ref_row w
                join tmp_ref_cell c on c.load_id = w.load_id and c.source_row = w.source_row
                where w.load_id = f.load_id and w.filters = f.filters
                  and c.name = coalesce(nullif(r.value, ''), r.numerator))
),
others as (
  select rule_no, side, load_id, filters, named, key,
         coalesce(json_extract_string(filters, '$."' || key || '"'), '') as item
  from (select h.*, unnest(json_keys(h.filters)) as key from held h)
),
totals as (
  select rule_no, side, load_id, filters,
         bool_and(list_contains(named, key) or is_same
                  or regexp_matches(lower(item), '^(total|all)\b')) as total
  from (select *, min(item) over (partition by rule_no, side, load_id, key)
                  = max(item) over (partition by rule_no, side, load_id, key) as is_same
        from others)
  group by rule_no, side, load_id, filters
)
select h.rule_no, h.side, h.load_id, h.filters
from held h
left join totals t using (rule_no, side, load_id, filters)
qualify count(*) over (partition by h.rule_no, h.side, h.load_id) = 1 or coalesce(t.total, true);

create or replace temp table tmp_ref_all as
with base as (
  select m.rule_no, w.load_id, w.source_row, w.area_code, w.year, w.note
  from tmp_ref_meant m
  join tmp_ref_row w on w.load_id = m.load_id and w.filters = m.filters
  where m.side = 'value' and w.area_code is not null and w.year is not null
),
below as (
  select m.rule_no, w.load_id, w.source_row, w.area_code, w.year
  from tmp_ref_meant m
  join tmp_ref_row w on w.load_id = m.load_id and w.filters = m.filters
  where m.side = 'denominator'
),
sides as (
  select b.*, r.id, r.rank, r.per, v.value, v.symbol, n.value as numerator,
         n.symbol as numerator_symbol,
         case when r.denominator = 'population' then p.population
              when r.denominator_filter is not null then dd.value
              when r.and_denominator is not null then d.value + d2.value
              else d.value end as denominator,
         min(coalesce(v.value, n.value)) over same < max(coalesce(v.value, n.value)) over same
           as ambiguous
  from base b
  join tmp_ref_rule r on r.rule_no = b.rule_no
  left join below o on o.rule_no = b.rule_no and o.load_id = b.load_id
                   and o.area_code = b.area_code and o.year = b.year
  left join tmp_ref_cell v on v.load_id = b.load_id and v.source_row = b.source_row and v.name = r.value
  left join tmp_ref_cell n
    on n.load_id = b.load_id and n.source_row = b.source_row and n.name = r.numerator
  left join tmp_ref_cell d
    on d.load_id = b.load_id and d.source_row = b.source_row and d.name = r.denominator
  left join tmp_ref_cell d2
    on d2.load_id = b.load_id and d2.source_row = b.source_row and d2.name = r.and_denominator
  left join tmp_ref_cell dd
    on dd.load_id = o.load_id and dd.source_row = o.source_row and dd.name = r.denominator
  left join tmp_ref_population p on p.area_code = b.area_code and p.year = b.year
  window same as (partition by b.rule_no, b.load_id, b.area_code, b.year)
)
select id, rank, load_id, source_row, area_code, year,
       case when ambiguous then null
            when per is null then value
            when denominator > 0 then round(numerator * per / denominator, 1) end as value,
       numerator, denominator,
       case when ambiguous then 'withheld'
            when per is null then symbol
            when numerator is null then numerator_symbol
            when denominator is null then 'x' end as symbol,
       cast(null as varchar) as status,
       case when ambiguous then 'several rows of the file fit, with different figures'
            when per is not null and numerator is not null and denominator is null
            then 'no population of that year is loaded' else note end as note
from sides
union all
-- ---- The Local Authority Interactive Tool -------------------------------------------------------
-- Spreadsheets left 29.600000000000001; six decimals are what was meant.
select r.id, r.rank, s.load_id, s.source_row, coalesce(n.region_code, s.la_number),
       tmp_ref_year(s.years), round(try_cast(s.value as double), 6), null, null,
       case when try_cast(s.value as double) is null then nullif(trim(s.value), '') end,
       tmp_ref_status(s.years), null
from src_lait_values s
join tmp_ref_load l on l.load_id = s.load_id
join tmp_ref_rule r on r.source = 'lait' and r.measure = s.short_desc
left join tmp_ref_region n on n.lait_number = s.la_number
where tmp_ref_year(s.years) is not null
union all
-- ---- A list of comparators ----------------------------------------------------------------------
select c.id, c.rank, c.load_id, c.source_row, a.area_code, c.year,
       round(try_cast(c.value as double), 6), c.numerator, c.denominator,
       case when try_cast(c.value as double) is not null then null
            when length(c.symbol) > 3 then 'withheld'
            else coalesce(c.symbol, nullif(trim(c.value), '')) end,
       tmp_ref_status(c.period),
       case when length(c.symbol) > 3 then c.symbol
            when c.is_joint then 'joint return of ' || replace(c.geography_name, ' / ', ' and ') end
from (
  select r.id, r.rank, s.load_id, s.source_row, s.value, s.symbol, s.period, s.geography_name,
         tmp_ref_year(s.period) as year, try_cast(s.numerator as double) as numerator,
         try_cast(s.denominator as double) as denominator,
         contains(s.geography_code, '/') as is_joint,
         trim(unnest(string_split(s.geography_code, '/'))) as code
  from src_comparator_list s
  join tmp_ref_load l on l.load_id = s.load_id
  join tmp_ref_rule r on r.source = 'list' and r.measure = s.indicator_id
) c
join ref_area_alias a on a.kind = 'code' and a.alias = c.code
where c.year is not null;

-- One row for a place and year of a load: a figure before none, an authority's own before a joint
-- one, the final before the provisional.
create or replace temp table tmp_ref_one as
select *
from tmp_ref_all
qualify row_number() over (
  partition by id, load_id, area_code, year
  order by value is null, note is not null,
           case status when 'final' then 0 when 'outturn' then 1 when 'revised' then 2
                       when 'provisional' then 4 else 3 end,
           rank, source_row) = 1;

-- A rate, share or mean of England lies between those of its regions. One that does not is the sum
-- of them, or something else that nobody should be held against.
create or replace temp table tmp_ref_withheld as
with regional as (
  select o.id, o.load_id, o.year, min(o.value) as least, max(o.value) as most, sum(o.value) as total
  from tmp_ref_one o
  join ref_comparator_series s on s.id = o.id and s.unit not in ('number', 'fte', 'gbp')
  where o.area_code like 'E12%' and o.value is not null
  group by o.id, o.load_id, o.year
  having count(*) = 9
)
select e.id, e.load_id, e.year, e.source_row,
       'the source gives ' || cast(e.value as varchar) || ' for England, but ' ||
       cast(r.least as varchar) || ' to ' || cast(r.most as varchar) || ' for its regions' ||
       case when abs(e.value - r.total) < 0.02 * r.total then ': their sum' else '' end as why
from tmp_ref_one e
join regional r on r.id = e.id and r.load_id = e.load_id and r.year = e.year
where e.area_code = 'E92000001'
  and (e.value > r.most + 0.02 * abs(r.most) + 0.6 or e.value < r.least - 0.02 * abs(r.least) - 0.6);

create or replace table ref_source as
select row_number() over (order by x.load_id, x.rank, x.file_id) as source_no, x.*,
       l.vintage, l.newness
from (
  select distinct o.load_id, o.rank, o.source_row >> 32 as file_id, f.name as file_name,
         case d.source when 'published' then 'published statistics'
                       when 'lait' then 'Local Authority Interactive Tool'
                       else 'list of comparators' end as source
  from tmp_ref_one o
  join led_load d on d.load_id = o.load_id
  left join led_file f on f.file_id = o.source_row >> 32
) x
join tmp_ref_load l on l.load_id = x.load_id;

create or replace table ref_comparator as
select o.id, o.area_code, o.year, s.source_no,
       case when w.why is null then cast(o.value as decimal(18, 6)) end as value,
       cast(o.numerator as decimal(18, 3)) as numerator,
       cast(o.denominator as decimal(18, 3)) as denominator,
       case when w.why is not null then 'withheld' else o.symbol end as symbol,
       o.status, coalesce(w.why, o.note) as note, o.source_row
from tmp_ref_one o
join ref_area a on a.area_code = o.area_code
join ref_source s on s.load_id = o.load_id and s.rank = o.rank and s.file_id = o.source_row >> 32
left join tmp_ref_withheld w
  on w.id = o.id and w.load_id = o.load_id and w.year = o.year and o.area_code = 'E92000001';
