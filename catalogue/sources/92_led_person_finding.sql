-- led_history_finding, continued: what concerns persons. From tmp_told, tmp_upn, tmp_listed and
-- loc_identity (18).
--
--   person-birth-date-conflict, person-sex-conflict   two loads differ (903-birth-date-changed and
--                            903-sex-changed where both are of the SSDA903): the latest is used
--   person-link-adopted      the council's list, or a decision, links somebody who was adopted: not
--                            done
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
       'One of the two was adopted: a child''s life before adoption is not brought together with the life after it, and this link is left out.'
from tmp_listed
where adopted = 1;
