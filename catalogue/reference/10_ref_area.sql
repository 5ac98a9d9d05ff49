-- ref_area: England, its regions and its local authorities, with the codes that comparators go by.
-- ref_area_alias: every other code and name that files give them, and when it was the right one.
--
-- An authority goes by its three-digit code, which stays when its ONS code changes; England and the
-- regions by their ONS codes. From the list of authorities and regions; where none is loaded, from
-- what published files themselves say, so that they are of use without it.
create or replace temp macro tmp_ref_words(name) as
  trim(regexp_replace(replace(replace(lower(name), '&', ' and '), '''', ''), '[^a-z0-9]+', ' ', 'g'));
create or replace temp macro tmp_ref_plain(name) as
  case when tmp_ref_words(name) = 'city of london' then 'city of london'
       else trim(regexp_replace(regexp_replace(tmp_ref_words(name),
                  '\b(london borough|city|county|borough|council|of|the|and|ua)\b', ' ', 'g'), ' +', ' ', 'g'))
  end;

create or replace temp table tmp_ref_load as
select l.load_id, l.reference_date as vintage, l.content_hash,
       row_number() over (order by l.reference_date, l.content_hash, l.load_id) as newness
from led_load l
where l.active;

create or replace temp table tmp_ref_authority as
select a.*
from src_authorities a
join tmp_ref_load l on l.load_id = a.load_id
where a.current is distinct from 'JOINT'
qualify row_number() over (partition by a.la_code order by l.newness desc, a.source_row desc) = 1;

-- The regions as they are known, also without a list of them; LAIT numbers them in its own way.
create or replace temp table tmp_ref_region as
with listed as (
  select r.region_code, r.region_name, r.lait_number
  from src_authorities_regions r
  join tmp_ref_load l on l.load_id = r.load_id
  qualify row_number() over (partition by r.region_code order by l.newness desc, r.source_row desc) = 1
),
usual as (
  select *
  from (values ('E92000001', 'England', '970'), ('E12000001', 'North East', '980'),
               ('E12000002', 'North West', '981'), ('E12000003', 'Yorkshire and The Humber', '982'),
               ('E12000004', 'East Midlands', '983'), ('E12000005', 'West Midlands', '984'),
               ('E12000006', 'East of England', '985'), ('E12000007', 'London', '986'),
               ('E13000001', 'Inner London', '987'), ('E13000002', 'Outer London', '988'),
               ('E12000008', 'South East', '989'), ('E12000009', 'South West', '990')
       ) as t(region_code, region_name, lait_number)
)
select coalesce(l.region_code, u.region_code) as region_code,
       coalesce(l.region_name, u.region_name) as region_name,
       coalesce(l.lait_number, u.lait_number) as lait_number
from usual u
full join listed l on l.region_code = u.region_code;

create or replace temp table tmp_ref_seen as
select la_code, arg_max(ons_code, (newness, time_period)) as ons_code,
       arg_max(la_name, (newness, time_period)) as la_name,
       arg_max(region_code, (newness, time_period)) as region_code,
       arg_max(region_name, (newness, time_period)) as region_name
from src_published_wide w
join tmp_ref_load l on l.load_id = w.load_id
where regexp_full_match(la_code, '[0-9]{3}') and time_identifier is not null
group by la_code;

create or replace table ref_area as
select 'E92000001' as area_code, 'England' as name, 'england' as level,
       cast(null as varchar) as ons_code, cast(null as varchar) as region_code,
       cast(null as varchar) as sub_region, true as is_current
union all
select region_code, region_name, 'region', region_code,
       case when region_code like 'E13%' then 'E12000007' end,
       null, true
from tmp_ref_region
where region_code <> 'E92000001'
union all
select a.la_code, a.la_name, 'authority', a.ons_code,
       case when a.region_code like 'E13%' then 'E12000007' else a.region_code end,
       case when a.region_code like 'E13%' then a.region_code end,
       coalesce(a.current = 'YES', true)
from tmp_ref_authority a
union all
select s.la_code, s.la_name, 'authority', s.ons_code,
       case when s.region_code like 'E13%' then 'E12000007' else s.region_code end,
       case when s.region_code like 'E13%' then s.region_code end,
       true
from tmp_ref_seen s
where s.la_code not in (select la_code from tmp_ref_authority);

-- alias as it is compared: codes in upper case, names by tmp_ref_plain
create or replace table ref_area_alias as
with told as (
  select la_code, ons_code, name,
         coalesce(from_day, date '1900-01-01') as from_day,
         coalesce(until_day, date '9999-12-31') as until_day, why
  from read_csv('${CATALOGUE}/reference/authority_changes.csv', header = true, delim = ',',
                quote = '"',
                columns = {'la_code': 'VARCHAR', 'ons_code': 'VARCHAR', 'name': 'VARCHAR',
                           'from_day': 'DATE', 'until_day': 'DATE', 'why': 'VARCHAR'})
),
alias as (
  select area_code, 'code' as kind, area_code as alias, null as shown from ref_area
  union all
  select area_code, 'code', ons_code, null from ref_area where ons_code is not null
  union all
  select la_code, 'code', ons_code_previous, null
  from tmp_ref_authority where ons_code_previous is not null
  union all
  select la_code, 'code', ons_code, null from told where la_code in (select area_code from ref_area)
  union all
  select region_code, 'code', lait_number, null from tmp_ref_region
  union all
  select area_code, 'name', tmp_ref_plain(name), name from ref_area
  union all
  select la_code, 'name', tmp_ref_plain(la_name_in_dfe_files), la_name_in_dfe_files
  from tmp_ref_authority where la_name_in_dfe_files is not null
  union all
  select la_code, 'name', tmp_ref_plain(name), name
  from told where name is not null and la_code in (select area_code from ref_area)
  union all
  select area_code, 'name', tmp_ref_plain(la_name), la_name
  from (select distinct la_code as area_code, la_name from src_published_wide
        where regexp_full_match(la_code, '[0-9]{3}') and la_name is not null)
  where area_code in (select area_code from ref_area)
)
select a.area_code, a.kind, a.alias, any_value(a.shown) as shown,
       coalesce(max(t.from_day), date '1900-01-01') as from_day,
       coalesce(max(t.until_day), date '9999-12-31') as until_day,
       max(t.why) as why
from alias a
left join told t
  on t.la_code = a.area_code
 and ((a.kind = 'code' and t.ons_code = a.alias)
      or (a.kind = 'name' and t.name is not null and tmp_ref_plain(t.name) = a.alias))
group by a.area_code, a.kind, a.alias;
