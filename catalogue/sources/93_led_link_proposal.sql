-- led_link_proposal: two identifiers that may be one child, for a person to decide, and what was
-- decided (18). From tmp_told, tmp_upn, tmp_person_told and tmp_link_decision.
--
--   number     of the pair, the same however and whenever it is loaded
--   state      open, accepted, rejected (then not proposed again)
--   kind       upn         the same UPN, and nothing else but one of birth and sex
--              legacy      the case system names the other as the child's earlier identifier
--              identifier  the same identifier of another kind, such as an NHS number
--              home        date of birth, sex and the postcode of the home
--   against    what speaks against it in what is held now, a sentence a line; blank where nothing does
--   affected   what is held under each of the two
--   in_effect  of an accepted one: blank where it is, else why it is not
-- Nothing is proposed by name: no child's name is kept from any source. Not proposed where one load holds
-- both persons, which says that they are two (twins), unless they even share the UPN; and never of anybody
-- who was adopted.
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

-- Each identifier that is told of: the person it is now, and its birth and sex.
create or replace temp table tmp_known as
select t.told_identifier as identifier, t.told_dob as dob, t.told_sex as sex, t.person
from tmp_person_told t
where t.told_place = 1 and t.told_identifier not in (select identifier from tmp_adopted);

create or replace temp table tmp_other_identifier as
select distinct k.link_person_id as identifier, upper(trim(k.link_identifier_type)) as type,
       upper(trim(k.link_identifier_value)) as value
from src_ssd_linked_identifiers k
join loc_return r on r.retu_load_id = k.load_id and r.retu_table = 'src_ssd_linked_identifiers'
where length(trim(k.link_identifier_value)) >= 5
  and upper(k.link_identifier_type) <> 'UPN' and k.link_identifier_type not ilike '%unique pupil%'
union
select p.pers_person_id, 'COMMON CHILD IDENTIFIER', upper(trim(p.pers_common_child_id))
from src_ssd_person p
join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssd_person'
where length(trim(p.pers_common_child_id)) >= 5;

create or replace temp table tmp_near as
-- first who names an earlier identifier: where nobody does, the two persons would be paired with
-- everybody before it is seen that no identifier is left to hold them together
with named as materialized (
  select n.identifier, n.person, upper(trim(l.pers_legacy_id)) as earlier
  from src_ssd_person l
  join tmp_known n on n.identifier = l.pers_person_id
  where l.pers_legacy_id is not null and l.pers_legacy_id <> l.pers_person_id
),
homed as (
  select n.*, replace(upper(h.postcode), ' ', '') as postcode
  from tmp_home h
  join tmp_known n on n.identifier = h.identifier
  where n.dob is not null and n.sex in ('M', 'F')
),
home as (
  select dob, sex, postcode
  from homed
  group by dob, sex, postcode
  having min(person) <> max(person)
),
numbered as (
  select o.type, o.value, n.identifier, n.person
  from tmp_other_identifier o
  join tmp_known n on n.identifier = o.identifier
),
number as (
  select type, value
  from numbered
  group by type, value
  -- a number that many have is a filler, not an identifier
  having min(person) <> max(person) and count(distinct person) <= 3
)
select distinct least(a.identifier, b.identifier) as one,
       greatest(a.identifier, b.identifier) as other, 2 as kind_no, 'legacy' as kind,
       'an earlier identifier, as the case system names it' as alike
from named a
join tmp_known b on b.identifier = a.earlier
where a.person <> b.person
union all
select distinct a.identifier, b.identifier, 3, 'identifier', 'the ' || lower(g.type) || ' ' || g.value
from number g
join numbered a on a.type = g.type and a.value = g.value
join numbered b on b.type = g.type and b.value = g.value
where a.identifier < b.identifier and a.person <> b.person
union all
select distinct a.identifier, b.identifier, 4, 'home', 'date of birth, sex and home postcode'
from home g
join homed a on a.dob = g.dob and a.sex = g.sex and a.postcode = g.postcode
join homed b on b.dob = g.dob and b.sex = g.sex and b.postcode = g.postcode
where a.identifier < b.identifier and a.person <> b.person
union all
select a.identifier, b.identifier, 1, 'upn',
       case when a.dob = b.dob and a.sex = b.sex
            then 'UPN, date of birth and sex, though one load holds both'
            when a.dob = b.dob then 'UPN and date of birth, but not sex'
            when a.sex = b.sex then 'UPN and sex, but not date of birth'
            else 'UPN; the date of birth of one is not known' end
from tmp_upn a
join tmp_upn b on b.upn = a.upn and a.identifier < b.identifier
left join loc_identity i on i.idty_identifier = a.identifier
left join loc_identity j on j.idty_identifier = b.identifier
where (a.dob = b.dob or a.sex = b.sex or a.dob is null or b.dob is null)
  and coalesce(i.idty_person_id, a.identifier) <> coalesce(j.idty_person_id, b.identifier);

create or replace temp table tmp_proposed as
with at_once as materialized (
  -- the persons of the two first: the loads alone would pair everybody with everybody
  select n.one, n.other, p.person as other_person, t.told_load_id as load_id
  from tmp_near n
  join tmp_known o on o.identifier = n.one
  join tmp_known p on p.identifier = n.other
  join tmp_person_told t on t.person = o.person
  where n.kind <> 'upn'
),
together as (
  select distinct n.one, n.other
  from at_once n
  join tmp_person_told u on u.person = n.other_person and u.told_load_id = n.load_id
),
kept as (
  select n.*
  from tmp_near n
  left join together w on w.one = n.one and w.other = n.other
  left join tmp_link_decision d on d.one = n.one and d.other = n.other
  where (n.kind = 'upn' or w.one is null) and d.one is null
)
select one, other, arg_min(kind, kind_no) as kind,
       string_agg(alike, ' and ' order by kind_no) as alike
from kept
group by one, other;

-- One step at a time: in one statement the planner may pair everybody with every record.
create or replace temp table tmp_pair_identifier as
select one as identifier from tmp_proposed union select other from tmp_proposed
union select one from tmp_link_decision union select other from tmp_link_decision;

create or replace temp table tmp_pair_source as
select t.told_identifier as identifier,
       string_agg(distinct coalesce(l.system, t.told_source), ', '
                  order by coalesce(l.system, t.told_source)) as sources
from tmp_told t
join led_load l on l.load_id = t.told_load_id
where t.told_identifier in (select identifier from tmp_pair_identifier)
group by t.told_identifier;

create or replace temp table tmp_pair_record as
select s.person as identifier, s.from_day, coalesce(s.until_day, s.from_day) as until_day
from tmp_standing s
where s.person in (select identifier from tmp_pair_identifier)
union all
select e.epis_person_id, e.epis_from, coalesce(e.epis_until, e.epis_from)
from loc_cla_episode e
where e.epis_person_id in (select identifier from tmp_pair_identifier);

create or replace temp table tmp_pair_told as
with held as (
  select identifier, count(*) as records,
         min(from_day) filter (where from_day > date '1900-01-01') as first_day,
         max(until_day) as last_day
  from tmp_pair_record
  group by identifier
)
select w.identifier,
       w.identifier || ' (' || coalesce(t.sources, 'not held') || '): '
         || case when h.records is null then 'no records of its own'
                 else h.records || case when h.records = 1 then ' record' else ' records' end
                      || coalesce(', ' || strftime(h.first_day, '%d/%m/%Y') || ' to '
                                  || strftime(h.last_day, '%d/%m/%Y'), '') end as words
from tmp_pair_identifier w
left join tmp_pair_source t on t.identifier = w.identifier
left join held h on h.identifier = w.identifier;

-- What speaks against a pair: what both are told to have, each otherwise, and a load that has both.
create or replace temp table tmp_pair as
select one, other from tmp_proposed union select one, other from tmp_link_decision;

create or replace temp table tmp_pair_particulars as
select t.told_identifier as identifier,
       arg_min(t.told_dob, t.told_place) filter (where t.told_dob is not null) as dob,
       arg_min(t.told_sex, t.told_place) filter (where t.told_sex in ('M', 'F')) as sex,
       arg_min(t.told_ethnicity, t.told_place)
         filter (where t.told_ethnicity is not null and t.told_ethnicity not in ('NOBT', 'REFU'))
         as ethnicity
from tmp_told t
where t.told_identifier in (select identifier from tmp_pair_identifier)
group by t.told_identifier;

create or replace temp table tmp_pair_against as
with one_load as materialized (
  -- one of the two first: the loads alone would pair everybody with everybody
  select p.one, p.other, a.told_load_id as load_id
  from tmp_pair p
  join tmp_told a on a.told_identifier = p.one
),
both_loads as (
  select distinct p.one, p.other
  from one_load p
  join tmp_told b on b.told_identifier = p.other and b.told_load_id = p.load_id
),
-- first who is who, then what differs: "differs" alone would pair everybody with everybody
pair as materialized (
  select p.one, p.other, a.dob as one_dob, b.dob as other_dob, a.sex as one_sex,
         b.sex as other_sex, a.ethnicity as one_ethnicity, b.ethnicity as other_ethnicity,
         u.upn as one_upn, v.upn as other_upn
  from tmp_pair p
  left join tmp_pair_particulars a on a.identifier = p.one
  left join tmp_pair_particulars b on b.identifier = p.other
  left join tmp_upn u on u.identifier = p.one
  left join tmp_upn v on v.identifier = p.other
),
said as (
  select one, other, 1 as place,
         'The dates of birth differ: ' || strftime(one_dob, '%d/%m/%Y') || ' and '
           || strftime(other_dob, '%d/%m/%Y') || '.' as words
  from pair
  where one_dob <> other_dob
  union all
  select one, other, 2,
         case when one_sex = 'M' then 'One is male, the other female.'
              else 'One is female, the other male.' end
  from pair
  where one_sex <> other_sex
  union all
  select one, other, 3, 'Each has a UPN of its own.'
  from pair
  where one_upn <> other_upn
  union all
  select one, other, 4,
         'The ethnicities differ: ' || one_ethnicity || ' and ' || other_ethnicity || '.'
  from pair
  where one_ethnicity <> other_ethnicity
  union all
  select one, other, 5, 'One load holds both, as two children.' from both_loads
)
select one, other, string_agg(words, chr(10) order by place) as words
from said
group by one, other;

create or replace macro pair_number(one, other) as
  cast('0x' || left(md5(one || '|' || other), 6) as bigint);

create or replace table led_link_proposal as
select pair_number(p.one, p.other) as number, p.one, p.other, 'open' as state, p.kind,
       'They share ' || p.alike || '.' as evidence, x.words as against,
       a.words || '; ' || b.words as affected,
       cast(null as varchar) as decided_by, cast(null as varchar) as decided_at,
       cast(null as varchar) as why, cast(null as integer) as load_id,
       cast(null as varchar) as in_effect
from tmp_proposed p
left join tmp_pair_told a on a.identifier = p.one
left join tmp_pair_told b on b.identifier = p.other
left join tmp_pair_against x on x.one = p.one and x.other = p.other
union all
select pair_number(d.one, d.other), d.one, d.other, d.state, 'decision', d.evidence, x.words,
       a.words || '; ' || b.words, d.decided_by, d.decided_at, d.why, d.load_id,
       case when d.state = 'rejected' then null
            when (d.one in (select identifier from tmp_adopted)
                  or d.other in (select identifier from tmp_adopted))
                 and (i.idty_person_id is null or i.idty_person_id is distinct from j.idty_person_id)
            then 'one of the two was adopted'
            when i.idty_person_id is null then 'no load holds them' end
from tmp_link_decision d
left join loc_identity i on i.idty_identifier = d.one
left join loc_identity j on j.idty_identifier = d.other
left join tmp_pair_told a on a.identifier = d.one
left join tmp_pair_told b on b.identifier = d.other
left join tmp_pair_against x on x.one = d.one and x.other = d.other;

-- person-link-proposed: each open proposal as a note, too.
insert into led_history_finding
select t.told_load_id, 'note', 'person-link-proposed', t.source_row, '', p.other, p.one,
       p.one || ' and ' || p.other || ' may be one child: they share ' || p.alike
         || '. `sightline links` shows it as number ' || pair_number(p.one, p.other)
         || ', to accept or to reject.'
from tmp_proposed p
join tmp_told t on t.told_identifier = p.one and t.told_place = 1;
