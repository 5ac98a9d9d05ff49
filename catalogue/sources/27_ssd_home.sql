-- ssd_address, ssd_family, ssd_linked_identifiers, ssd_voice_of_child: where the child lives and with
-- whom, its other identifiers, and what it said of the help it had.
--
-- From src_ssd_address, the rows that stand among the SSD's own (25), and from the lists of the latest
-- extract that holds the child (26). An address without a first day has none here either.
create or replace table ssd_address as
select coalesce(a.addr_table_id, cast(a.source_row as varchar)) as addr_table_id,
       s.person as addr_person_id,
       a.addr_address_type,
       a.addr_address_start_date,
       s.until_day as addr_address_end_date,
       a.addr_address_postcode,
       a.source_row
from tmp_stood s
join src_ssd_address a on a.rowid = s.src_row
where s.entity = 'address';

-- Who is family is told by each case-management system with identifiers of its own, and brothers and
-- sisters may be known to the older one alone. So of a family every system's latest word holds, and an
-- identifier of an older system is put apart from those of the newest.
create or replace table ssd_family as
with told as (
  select f.fami_table_id, f.fami_family_id, l.person, l.load_id, f.source_row
  from list_rows('src_ssd_family', 'fami_person_id') l
  join src_ssd_family f on f.source_row = l.source_row
),
of_system as (
  select f.fami_table_id, f.fami_family_id, coalesce(i.idty_person_id, f.fami_person_id) as person,
         f.load_id, f.source_row, y.system, r.retu_reference_date
  from src_ssd_family f
  join tmp_system_load y on y.load_id = f.load_id
  join loc_return r on r.retu_load_id = f.load_id and r.retu_table = 'src_ssd_family'
  left join loc_identity i on i.idty_identifier = f.fami_person_id
  where f.fami_person_id is not null
),
elsewhere as (
  select o.* exclude (system, retu_reference_date)
  from of_system o
  where not exists (select 1 from told t join tmp_system_load y on y.load_id = t.load_id
                    where t.person = o.person and y.system = o.system)
  qualify rank() over (partition by o.person, o.system order by o.retu_reference_date desc) = 1
)
select coalesce(a.fami_table_id, cast(a.source_row as varchar)) as fami_table_id,
       a.fami_family_id || case when y.place > 1 then ' (' || y.system || ')' else '' end
         as fami_family_id,
       a.person as fami_person_id, a.source_row
from (select * from told union all select * from elsewhere) a
left join tmp_system_load y on y.load_id = a.load_id;

create or replace table ssd_linked_identifiers as
select coalesce(k.link_table_id, cast(k.source_row as varchar)) as link_table_id,
       l.person as link_person_id, k.link_identifier_type, k.link_identifier_value,
       k.link_valid_from_date, k.link_valid_to_date, k.source_row
from list_rows('src_ssd_linked_identifiers', 'link_person_id') l
join src_ssd_linked_identifiers k on k.source_row = l.source_row;

create or replace table ssd_voice_of_child as
select coalesce(v.voch_table_id, cast(v.source_row as varchar)) as voch_table_id,
       l.person as voch_person_id, v.voch_explained_worries, v.voch_story_help_understand,
       v.voch_agree_worker, v.voch_plan_safe, v.voch_tablet_help_explain, v.source_row
from list_rows('src_ssd_voice_of_child', 'voch_person_id') l
join src_ssd_voice_of_child v on v.source_row = l.source_row;
