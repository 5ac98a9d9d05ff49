-- loc_home: where each child's home was on each day, by its postcode. loc_postcode: what is known of the
-- postcodes of homes and placements. loc_postcode_area: the areas in which they lie (filled after
-- this by the program, from ref_boundary). All of them empty where no list of postcodes is loaded.
--
--   home_from, home_until   half-open; the spells of a child do not overlap, but for addresses that do
--   home_postcode    without blanks, in capitals
--   home_source      'return' (HOME_POST of the SSDA903) or 'address' (ssd_address)
-- From loc_cla_episode and ssd_address. In care, home is where the child lived before: HOME_POST of
-- the episode, else the address of the day before care began (of its first day, where there is none
-- before). Outside of care it is the address of the day. Addresses whose type says placement are
-- none. Of two from one day it is the one that ends first, then the first in the alphabet, as in the
-- dimensions.
--
--   post_is_known    1 where the list of postcodes has it
--   post_easting …   only on the National Grid: not of Northern Ireland, the Isle of Man or the Channel
--                    Islands, and not of a postcode without a place
--   post_district    "AB1" of AB1 2CD; post_sector "AB1 2"
--   post_ons_code    the authority, or the district of a county, as the list has it
--   post_is_inside   1 in this authority, 0 in another; NULL where that takes boundaries: in the districts
--                    of a county, or where the list does not say
create or replace macro plain_postcode(text) as nullif(upper(replace(text, ' ', '')), '');

create or replace table loc_home (
  home_person_id varchar, home_from date, home_until date, home_postcode varchar,
  home_source varchar, source_row bigint
);
create or replace table loc_postcode (
  post_postcode varchar, post_is_known integer, post_district varchar, post_sector varchar,
  post_easting integer, post_northing integer, post_ons_code varchar, post_is_inside integer
);
create or replace table loc_postcode_area (
  poar_postcode varchar, poar_level varchar, poar_code varchar, poar_name varchar
);

-- Nothing below is done without a list of postcodes.
create or replace temp table tmp_has_postcodes (postcode varchar);
-- when: src_postcodes
insert into tmp_has_postcodes select postcode from ref_postcode limit 1;

-- when: tmp_has_postcodes
create or replace temp table tmp_address as
select addr_person_id as person, addr_address_start_date as from_day,
       coalesce(addr_address_end_date, date '9999-12-31') as until_day,
       plain_postcode(addr_address_postcode) as postcode, source_row
from ssd_address
where addr_address_start_date is not null and plain_postcode(addr_address_postcode) is not null
  and upper(coalesce(addr_address_type, '')) not like '%PLACEMENT%';

-- when: tmp_has_postcodes
create or replace temp table tmp_in_care as
select epis_person_id as person, epis_cla_id as care_id, min(epis_from) as from_day,
       max(coalesce(epis_until, date '9999-12-31')) as until_day
from loc_cla_episode
group by epis_person_id, epis_cla_id;

-- when: tmp_has_postcodes
insert into loc_home
with before_care as (
  select c.care_id,
         arg_min(row(a.postcode, a.source_row),
                 row(case when a.from_day < c.from_day then 0 else 1 end,
                     datediff('day', a.from_day, c.from_day), a.until_day, a.postcode,
                     a.source_row)) as home
  from tmp_in_care c
  join tmp_address a
    on a.person = c.person and a.from_day <= c.from_day and a.until_day >= c.from_day
  group by c.care_id
),
outside as (
  select person, lag(until_day, 1, date '1900-01-01') over one as from_day, from_day as until_day
  from tmp_in_care
  window one as (partition by person order by from_day, care_id)
  union all
  select person, max(until_day), date '9999-12-31' from tmp_in_care group by person
),
told as (
  select e.epis_person_id as person, e.epis_from as from_day,
         coalesce(e.epis_until, date '9999-12-31') as until_day,
         coalesce(plain_postcode(e.epis_home_postcode), b.home[1]) as postcode,
         case when plain_postcode(e.epis_home_postcode) is not null then 'return' else 'address' end
           as source,
         case when plain_postcode(e.epis_home_postcode) is not null then e.source_row
              else b.home[2] end as source_row
  from loc_cla_episode e
  left join before_care b on b.care_id = e.epis_cla_id
  union all
  select a.person, greatest(a.from_day, coalesce(o.from_day, a.from_day)),
         least(a.until_day, coalesce(o.until_day, a.until_day)), a.postcode, 'address', a.source_row
  from tmp_address a
  left join outside o on o.person = a.person
)
select person, from_day, until_day, postcode, source, source_row
from told
where postcode is not null and from_day < until_day;

-- when: tmp_has_postcodes
insert into loc_postcode
with used as (
  select home_postcode as postcode from loc_home
  union
  select plain_postcode(epis_placement_postcode) from loc_cla_episode
  where plain_postcode(epis_placement_postcode) is not null
),
listed as (
  select p.postcode, min(p.easting) as easting, min(p.northing) as northing,
         min(p.ons_code) as ons_code,
         coalesce(min(p.ons_code)[1] not in ('N', 'L', 'M'), p.postcode not like 'BT%') as is_on_grid
  from ref_postcode p
  where p.postcode in (select postcode from used)
  group by p.postcode
),
own as (
  select ons_code as code from loc_authority where ons_code is not null
  union
  select r.alias
  from loc_authority a
  join ref_area_alias r on r.area_code = a.authority_code and r.kind = 'code'
)
select u.postcode, case when l.postcode is null then 0 else 1 end,
       case when l.postcode is not null then left(u.postcode, -3) end,
       case when l.postcode is not null then left(u.postcode, -3) || ' ' || u.postcode[-3] end,
       case when l.is_on_grid then l.easting end,
       case when l.is_on_grid then l.northing end,
       l.ons_code,
       case when not exists (select 1 from own) then null
            when l.ons_code in (select code from own) then 1
            when l.ons_code[1:3] = 'E07' and exists (select 1 from own where code like 'E10%') then null
            when l.ons_code is not null then 0 end
from used u
left join listed l on l.postcode = u.postcode;

-- loc_own_area: the codes that this authority has had, and whether its boundary is loaded.
create or replace table loc_own_area (owna_code varchar, owna_has_boundary integer);
-- when: tmp_has_postcodes
insert into loc_own_area
select c.code,
       case when exists (select 1 from ref_boundary b where b.level = 'authority' and b.code = c.code)
            then 1 else 0 end
from (select ons_code as code from loc_authority where ons_code is not null
      union
      select r.alias
      from loc_authority a
      join ref_area_alias r on r.area_code = a.authority_code and r.kind = 'code') c;
