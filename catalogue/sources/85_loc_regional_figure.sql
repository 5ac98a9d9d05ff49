-- loc_regional_figure: quarterly figures that a region's councils share before the nation publishes.
--
--   regi_basis     QUARTER (also where none is said), YEAR_TO_DATE, TWELVE_MONTHS, DAY
--   regi_value     nothing where it is withheld or there is none; regi_symbol says why, if sent
--   regi_mark      what must stand beside the figure wherever it is shown: '' only for a final
--                  figure without embargo. It names the embargo's day and never today's: whoever
--                  reads it knows whether that has passed.
--
-- led_regional_figure: the same for readers, with numbers as text.
--
-- From src_loc_regional_figure: for each indicator, authority, quarter and basis the latest load
-- that has it; of loads of one day the final figure, then the one published last.
create or replace table loc_regional_figure (
  regi_indicator_id varchar, regi_la_code varchar, regi_la_name varchar, regi_period_end date,
  regi_basis varchar, regi_numerator decimal(18, 4), regi_denominator decimal(18, 4),
  regi_value decimal(18, 6), regi_symbol varchar, regi_status varchar, regi_embargo_until date,
  regi_published_day date, regi_mark varchar, source_row bigint
);
-- when: src_loc_regional_figure
insert into loc_regional_figure
select f.indicator_id, f.la_code, f.la_name, f.period_end, coalesce(f.basis, 'QUARTER'),
       try_cast(f.numerator as decimal(18, 4)), try_cast(f.denominator as decimal(18, 4)),
       try_cast(f.value as decimal(18, 6)), f.symbol, f.status, f.embargo_until, f.published_date,
       concat_ws(', ', case when f.status = 'DRAFT' then 'draft' end,
                 'under embargo until ' || strftime(f.embargo_until, '%-d %B %Y')),
       f.source_row
from src_loc_regional_figure f
join led_load l on l.load_id = f.load_id and l.active
qualify row_number() over (
  partition by f.indicator_id, f.la_code, f.period_end, coalesce(f.basis, 'QUARTER')
  order by l.reference_date desc, case f.status when 'FINAL' then 0 else 1 end,
           f.published_date desc nulls last, l.content_hash desc, f.load_id, f.source_row desc) = 1;

create or replace table led_regional_figure as
select regi_indicator_id as indicator, regi_la_code as la_code, regi_la_name as la_name,
       regi_period_end as period_end, regi_basis as basis,
       cast(cast(regi_numerator as double) as varchar) as numerator,
       cast(cast(regi_denominator as double) as varchar) as denominator,
       cast(cast(regi_value as double) as varchar) as value, regi_symbol as symbol,
       regi_status as status, regi_embargo_until as embargo_until,
       regi_published_day as published_day, regi_mark as mark, source_row
from loc_regional_figure;
