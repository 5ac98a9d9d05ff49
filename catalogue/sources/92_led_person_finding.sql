-- led_history_finding, continued: what concerns persons. From tmp_told, tmp_upn, tmp_listed and
-- loc_identity (18).
--
--   person-birth-date-conflict, person-sex-conflict   two loads differ (903-birth-date-changed and
--                            903-sex-changed where both are of the SSDA903): the latest is used
--   person-link-adopted      the council's list links somebody who was adopted: not done
--   person-link-proposed     two identifiers that may be one child: the UPN is the same, and the date of
--                            birth or the sex; or date of birth, sex and the postcode of the home. Not
--                            where one load holds both, which says that they are two (twins), unless
--                            they even share the UPN; and never of anybody who was adopted
create or replace temp table tmp_person_told as
select coalesce(i.idty_person_id, t.told_identifier) as person, t.*
from tmp_told t
left join loc_identity i on i.idty_identifier = t.told_identifier;

insert into led_history_finding
with particular as (
  select person, 'birth-date' as what, 'DOB' as field, strftime(told_dob, '%d/%m/%Y') as value,
         told_load_id, told_source, told_day, told_rank, told_place, told_identifier, source_row
  from tmp_person_told
  where told_dob is not null
  union all
  select person, 'sex', 'SEX', told_sex, told_load_id, told_source, told_day, told_rank, told_place,
         told_identifier, source_row
  from tmp_person_told
  where told_sex <> 'U'
),
told_twice as (
  select person, what from particular group by person, what having min(value) <> max(value)
),
-- the first is what ssd_person has (20): the latest that is known
ordered as (
  select p.*,
         row_number() over (partition by p.person, p.what
                            order by p.told_day desc, p.told_rank, p.told_identifier,
                                     p.told_place) as place
  from particular p
  join told_twice d on d.person = p.person and d.what = p.what
),
differs as (
  select n.person, n.what, n.field, n.value, o.value as other_value, n.told_load_id as load_id,
         n.source_row, n.told_source as source, o.told_load_id as other_load,
         o.told_source as other_source
  from ordered n
  join ordered o on o.person = n.person and o.what = n.what
  where n.place = 1 and o.value <> n.value and o.told_load_id <> n.told_load_id
  qualify row_number() over (partition by n.person, n.what order by o.place) = 1
)
select load_id, 'doubtful',
       case when source = '903' and other_source = '903' then '903-' || what || '-changed'
            else 'person-' || what || '-conflict' end,
       source_row, field, value, person,
       'The ' || case what when 'sex' then 'sex' else 'date of birth' end || ' is ' || value
         || ' in load ' || load_id || ' and ' || other_value || ' in load ' || other_load
         || ': that of the later ' || case when source = '903' then 'return' else 'load' end
         || ' is used for all days. If they are two children, mend the identifier.'
from differs
union all
select load_id, 'doubtful', 'person-link-adopted', source_row, 'SAME_AS', same_as, identifier,
       'One of the two was adopted: a child''s life before adoption is not brought together with the life after it, and this line of the list is left out.'
from tmp_listed
where adopted = 1;

create or replace temp table tmp_home as
select distinct e.child as identifier, e.home_post as postcode
from src_ssda903_episodes e
join loc_return r on r.retu_load_id = e.load_id and r.retu_table = 'src_ssda903_episodes'
where e.home_post is not null and length(e.home_post) >= 5
union
select a.addr_person_id, a.addr_address_postcode
from src_ssd_address a
join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_ssd_address'
where a.addr_address_postcode is not null and length(a.addr_address_postcode) >= 5;

create or replace temp table tmp_near as
with homed as (
  select t.told_identifier as identifier, t.told_dob as dob, t.told_sex as sex, t.person,
         replace(upper(h.postcode), ' ', '') as postcode
  from tmp_home h
  join tmp_person_told t on t.told_identifier = h.identifier and t.told_place = 1
  where t.told_dob is not null and t.told_sex in ('M', 'F')
    and t.told_identifier not in (select identifier from tmp_adopted)
),
home as (
  select dob, sex, postcode
  from homed
  group by dob, sex, postcode
  having min(person) <> max(person)
)
select distinct a.identifier as one, b.identifier as other, 1 as by_home, 0 as by_upn,
       'date of birth, sex and home postcode' as alike
from home g
join homed a on a.dob = g.dob and a.sex = g.sex and a.postcode = g.postcode
join homed b on b.dob = g.dob and b.sex = g.sex and b.postcode = g.postcode
where a.identifier < b.identifier and a.person <> b.person
union all
select a.identifier, b.identifier, 0, 1,
       case when a.dob is not distinct from b.dob and a.sex is not distinct from b.sex
            then 'UPN, date of birth and sex, though one load holds both'
            when a.dob = b.dob then 'UPN and date of birth, but not sex'
            else 'UPN and sex, but not date of birth' end
from tmp_upn a
join tmp_upn b on b.upn = a.upn and a.identifier < b.identifier
left join loc_identity i on i.idty_identifier = a.identifier
left join loc_identity j on j.idty_identifier = b.identifier
where (a.dob = b.dob or a.sex = b.sex)
  and coalesce(i.idty_person_id, a.identifier) <> coalesce(j.idty_person_id, b.identifier);

insert into led_history_finding
with at_once as materialized (
  -- the identifiers of the two first: the loads alone would pair everybody with everybody
  select n.one, n.other, t.told_load_id as load_id
  from tmp_near n
  join tmp_told t on t.told_identifier = n.one
  where n.by_home = 1
),
together as (
  select distinct n.one, n.other
  from at_once n
  join tmp_told u on u.told_identifier = n.other and u.told_load_id = n.load_id
),
proposed as (
  select n.one, n.other, n.alike
  from tmp_near n
  left join together w on w.one = n.one and w.other = n.other
  where n.by_upn = 1 or w.one is null
  qualify row_number() over (partition by n.one, n.other order by n.by_upn desc) = 1
)
select t.told_load_id, 'note', 'person-link-proposed', t.source_row, '', p.other, p.one,
       p.one || ' and ' || p.other || ' may be one child: they share ' || p.alike
         || '. If they are, load a list with the columns PERSON_ID and SAME_AS and the line '
         || p.other || ',' || p.one || '.'
from proposed p
join tmp_told t on t.told_identifier = p.one and t.told_place = 1;
