-- tmp_told: what each active load says of each identifier: birth, sex, UPN; told_place 1 is the
-- latest (latest reference date, then the source's rank in loc_precedence).
-- loc_identity: identifiers that are one person. Every table made from a source goes through it, so
-- that a child who has another number in another system, or got a new one, is one person.
--
--   idty_identifier, idty_person_id   only identifiers of persons who have more than one
--   idty_by     'list' or 'UPN'
-- Linked are: identifiers that the council's own list links (src_loc_person_link, the latest;
-- chains are followed), and those with the same UPN (a real one: a letter, eleven digits, a digit
-- or letter), date of birth and sex, unless one load holds two of them, which says that they are
-- two children (twins, and a UPN typed twice). Never linked, by either way, is anybody who was
-- adopted: a child's life before adoption and after it are not brought together. The person's
-- identifier is the one at which the list's chains end, else the first in alphabetical order.
create or replace temp table tmp_told as
with row_told as (
  select 'ssd' as source, rowid as row_id, load_id, source_row, pers_person_id as identifier,
         pers_dob as dob, case pers_sex when '1' then 'M' when '2' then 'F' else pers_sex end as sex,
         pers_ethnicity as ethnicity, pers_expected_dob as expected_dob,
         pers_death_date as death_date, cast(null as varchar) as upn, pers_is_mother as is_mother,
         'src_ssd_person' as table_name
  from src_ssd_person
  union all
  select 'cin', rowid, load_id, source_row, child, dob,
         case sex when '1' then 'M' when '2' then 'F' when '0' then 'U' when '9' then 'U'
                  else sex end,
         ethnic, expected_dob, death_date, upn, null, 'src_cin_child'
  from src_cin_child
  union all
  select '903', rowid, load_id, source_row, child, dob,
         case sex when '1' then 'M' when '2' then 'F' else sex end,
         ethnic, null, null, upn, case mother when '1' then 'Y' when '0' then 'N' end,
         'src_ssda903_header'
  from src_ssda903_header
),
source_no as (
  select tabl_source as source, p.prec_from, p.prec_until, p.prec_rank,
         case tabl_source when 'ssd' then 1 when 'cin' then 2 else 3 end as number
  from loc_source_table
  join loc_precedence p on p.prec_entity = tabl_entity and p.prec_source = tabl_source
  where tabl_entity = 'person'
)
select t.identifier as told_identifier, t.source as told_source, t.load_id as told_load_id,
       t.dob as told_dob, t.sex as told_sex, t.ethnicity as told_ethnicity,
       t.expected_dob as told_expected_dob, t.death_date as told_death_date, t.upn as told_upn,
       t.is_mother as told_is_mother, t.source_row,
       r.retu_reference_date as told_day, 10 * n.prec_rank + n.number as told_rank,
       row_number() over (partition by t.identifier
                          order by r.retu_reference_date desc, n.prec_rank, n.number,
                                   r.retu_precedence, t.source_row, t.row_id) as told_place
from row_told t
join loc_return r on r.retu_load_id = t.load_id and r.retu_table = t.table_name
join source_no n
  on n.source = t.source
 and r.retu_reference_date >= n.prec_from and r.retu_reference_date < n.prec_until
where t.identifier is not null;

create or replace temp table tmp_adopted as
with ended as (
  select e.child as identifier, e.load_id, 'src_ssda903_episodes' as table_name
  from src_ssda903_episodes e where e.rec in ('E11', 'E12')
  union all
  select child, load_id, 'src_ssda903_ad1' from src_ssda903_ad1
  union all
  select child, load_id, 'src_cin_details' from src_cin_details where closure_reason = 'RC1'
  union all
  select clae_person_id, load_id, 'src_ssd_cla_episodes' from src_ssd_cla_episodes
  where clae_cla_episode_ceased_reason in ('E11', 'E12')
  union all
  select cine_person_id, load_id, 'src_ssd_cin_episodes' from src_ssd_cin_episodes
  where cine_close_reason = 'RC1'
  union all
  select perm_person_id, load_id, 'src_ssd_permanence' from src_ssd_permanence
  where perm_permanence_order_type ilike '%adopt%'
)
select distinct e.identifier
from ended e
join loc_return r on r.retu_load_id = e.load_id and r.retu_table = e.table_name
where e.identifier is not null;

-- The council's list: the one of the latest reference date, whole.
create or replace temp table tmp_listed as
with latest as (
  select l.load_id
  from led_load l
  where l.active and l.load_id in (select load_id from src_loc_person_link)
  order by l.reference_date desc, l.content_hash desc, l.load_id
  limit 1
)
select p.person_id as identifier, p.same_as, p.load_id, p.source_row,
       case when a.identifier is not null or b.identifier is not null then 1 else 0 end as adopted
from src_loc_person_link p
left join tmp_adopted a on a.identifier = p.person_id
left join tmp_adopted b on b.identifier = p.same_as
where p.load_id in (select load_id from latest)
  and p.person_id is not null and p.same_as is not null and p.person_id <> p.same_as;

-- The particulars of each identifier that a UPN is held for: the latest UPN, the latest birth and
-- sex that are known (a load that leaves one blank takes nothing away).
create or replace temp table tmp_upn as
with upn_told as (
  select told_identifier as identifier, told_upn as upn, told_day as day, told_rank as rank
  from tmp_told where told_upn is not null
  union all
  select s.send_person_id, s.send_upn, r.retu_reference_date, 10
  from src_ssd_send s
  join loc_return r on r.retu_load_id = s.load_id and r.retu_table = 'src_ssd_send'
  where s.send_person_id is not null and s.send_upn is not null
  union all
  select k.link_person_id, k.link_identifier_value, r.retu_reference_date, 10
  from src_ssd_linked_identifiers k
  join loc_return r on r.retu_load_id = k.load_id and r.retu_table = 'src_ssd_linked_identifiers'
  where k.link_person_id is not null
    and (upper(k.link_identifier_type) = 'UPN' or k.link_identifier_type ilike '%unique pupil%')
),
latest as (
  select identifier, arg_min(upn, row(-datediff('day', date '1900-01-01', day), rank, upn)) as upn
  from upn_told
  where length(upn) = 13 and regexp_matches(upn, '^[A-Z][0-9]{11}[A-Z0-9]$')
  group by identifier
)
select l.identifier, l.upn,
       arg_min(t.told_dob, t.told_place) filter (where t.told_dob is not null) as dob,
       arg_min(t.told_sex, t.told_place) filter (where t.told_sex in ('M', 'F')) as sex
from latest l
join tmp_told t on t.told_identifier = l.identifier
where l.identifier not in (select identifier from tmp_adopted)
group by l.identifier, l.upn;

create or replace table loc_identity as
with recursive shared as (
  select upn, dob, sex
  from tmp_upn
  where dob is not null and sex in ('M', 'F')
  group by upn, dob, sex
  having count(*) > 1
),
member as (
  select u.upn, u.dob, u.sex, u.identifier
  from tmp_upn u
  join shared s on s.upn = u.upn and s.dob = u.dob and s.sex = u.sex
),
-- one load that holds two of them says that they are two
apart as (
  select distinct m.upn, m.dob, m.sex
  from (
    select m.upn, m.dob, m.sex, t.told_load_id
    from member m
    join tmp_told t on t.told_identifier = m.identifier
    group by m.upn, m.dob, m.sex, t.told_load_id
    having count(distinct m.identifier) > 1
  ) m
),
by_upn as (
  select m.identifier, min(m.identifier) over (partition by m.upn, m.dob, m.sex) as same_as
  from member m
  where not exists (select 1 from apart x
                    where x.upn = m.upn and x.dob = m.dob and x.sex = m.sex)
),
listed as (
  select identifier, same_as from tmp_listed where adopted = 0
),
edge(a, b) as (
  select identifier, same_as from listed
  union
  select same_as, identifier from listed
  union
  select identifier, same_as from by_upn where identifier <> same_as
  union
  select same_as, identifier from by_upn where identifier <> same_as
),
reach(a, b) as (
  select a, b from edge
  union
  select r.a, e.b from reach r join edge e on e.a = r.b
),
chain_end as (
  select same_as as identifier from listed
  except
  select identifier from listed
)
select r.a as idty_identifier,
       coalesce(min(c.identifier), min(r.b)) as idty_person_id,
       case when bool_or(l.identifier is not null) then 'list' else 'UPN' end as idty_by
from reach r
left join chain_end c on c.identifier = r.b
left join (select identifier from listed union select same_as from listed) l on l.identifier = r.b
group by r.a;
