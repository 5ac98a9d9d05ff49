-- tmp_told: what each active load says of each identifier: birth, sex, UPN; told_place 1 is the
-- latest (latest reference date, then the source's rank in loc_precedence).
-- loc_identity: identifiers that are one person. Every table made from a source goes through it, so
-- that a child who has another number in another system, or got a new one, is one person.
--
--   idty_identifier, idty_person_id   only identifiers of persons who have more than one
--   idty_by     'list', 'decision' or 'UPN'
-- loc_adopted_person: the persons of whom any source says that they were adopted.
-- Linked are: identifiers that the council's own list links (src_loc_person_link, the latest;
-- chains are followed) or that somebody decided are one (src_loc_link_decision: all active ones, of
-- two about one pair the later), and those with the same UPN (a real one: a letter, eleven digits, a digit
-- or letter), date of birth and sex, unless one load holds two of them, which says that they are
-- two children (twins, and a UPN typed twice). Never linked across an
-- adoption is anybody, by any way: a child's life before it and after it are not brought together. The person's
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
  union all
  select 'sen2', s.rowid, s.load_id, s.source_row, k.person, s.personbirthdate, s.sex, s.ethnicity,
         null, null, coalesce(s.upn, s.upnunknown), null, 'src_sen2_person'
  from src_sen2_person s
  join tmp_sen2_person k
    on k.load_id = s.load_id
   and k.person_key
         = sen2_key(s.persontableid, s.upn, s.uniquelearnernumber, s.personbirthdate)
  union all
  select 'annex_a', rowid, load_id, source_row, identifier, dob, sex, ethnicity, expected_dob, null,
         null, null, table_name
  from tmp_annex_a_person
),
source_no as (
  select tabl_source as source, p.prec_from, p.prec_until, p.prec_rank,
         case tabl_source when 'ssd' then 1 when 'cin' then 2 when '903' then 3
                          when 'sen2' then 4 else 5 end as number
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

-- Who was adopted, and from which day (nothing: it is not told).
create or replace temp table tmp_adopted as
with ended as (
  select e.child as identifier, e.load_id, 'src_ssda903_episodes' as table_name, e.dec as day
  from src_ssda903_episodes e where e.rec in ('E11', 'E12')
  union all
  select child, load_id, 'src_ssda903_ad1', null from src_ssda903_ad1
  union all
  select child, load_id, 'src_cin_details', closure_date
  from src_cin_details where closure_reason = 'RC1'
  union all
  select clae_person_id, load_id, 'src_ssd_cla_episodes', clae_cla_episode_ceased_date
  from src_ssd_cla_episodes
  where clae_cla_episode_ceased_reason in ('E11', 'E12')
  union all
  select cine_person_id, load_id, 'src_ssd_cin_episodes', cine_close_date
  from src_ssd_cin_episodes
  where cine_close_reason = 'RC1'
  union all
  select perm_person_id, load_id, 'src_ssd_permanence', perm_permanence_order_date
  from src_ssd_permanence
  where perm_permanence_order_type ilike '%adopt%'
  union all
  select child_id, load_id, 'src_annex_a_list_8', care_end_date from src_annex_a_list_8
  where care_end_reason in ('E11', 'E12')
  union all
  select child_id, load_id, 'src_annex_a_list_6', cin_closure_date from src_annex_a_list_6
  where closure_reason = 'RC1'
  union all
  select child_id, load_id, 'src_annex_a_list_10', adoption_order_date from src_annex_a_list_10
  where adoption_order_date is not null
)
select e.identifier, min(e.day) as day
from ended e
join loc_return r on r.retu_load_id = e.load_id and r.retu_table = e.table_name
where e.identifier is not null
group by e.identifier;

-- What was decided about each pair, `one` before `other` in the alphabet: the latest decision counts.
create or replace temp table tmp_link_decision as
select least(d.decided_id, d.decided_with_id) as one,
       greatest(d.decided_id, d.decided_with_id) as other,
       case when lower(trim(d.decision)) in ('accepted', 'accept') then 'accepted' else 'rejected' end
         as state,
       d.evidence, d.decided_by, d.decided_at, d.why, d.load_id, d.source_row
from src_loc_link_decision d
join led_load l on l.load_id = d.load_id and l.active
where d.decided_id <> d.decided_with_id
qualify row_number() over (partition by least(d.decided_id, d.decided_with_id),
                                        greatest(d.decided_id, d.decided_with_id)
                           order by d.decided_at desc, l.content_hash desc, d.source_row) = 1;

-- The council's list: the one of the latest reference date, whole. And what was decided: there the
-- person goes by the identifier that the latest load has.
create or replace temp table tmp_listed as
with latest as (
  select l.load_id
  from led_load l
  where l.active and l.load_id in (select load_id from src_loc_person_link)
  order by l.reference_date desc, l.content_hash desc, l.load_id
  limit 1
),
line as (
  select p.person_id as identifier, p.same_as, p.load_id, p.source_row, 'list' as told_by
  from src_loc_person_link p
  where p.load_id in (select load_id from latest)
    and p.person_id is not null and p.same_as is not null and p.person_id <> p.same_as
  union all
  select case when b.told_day > a.told_day then d.one else d.other end,
         case when b.told_day > a.told_day then d.other else d.one end,
         d.load_id, d.source_row, 'decision'
  from tmp_link_decision d
  left join tmp_told a on a.told_identifier = d.one and a.told_place = 1
  left join tmp_told b on b.told_identifier = d.other and b.told_place = 1
  where d.state = 'accepted'
)
select * from line;

-- Two identifiers of the time before an adoption, as two case-management systems give a child who is
-- adopted later, may be linked by the council: where both have records and none of either begins on
-- or after the day. Whatever begins then is of the life after it.
--   tmp_begun   of each identifier in the list the last day on which a record of it begins, in any table
--               that carries a person and a day, by the active loads: dated_records.csv names them, with
--               the column of each, and how the person is found where the row does not say. What is dated
--               by work on the case, as audits and complaints are, is not of the child's life and not among
--               them.
create or replace temp table tmp_begun (identifier varchar, last_day date);
-- when: tmp_listed
set variable begun_rows = (
  select string_agg('select ' || r.person || ' as identifier, ' || r.day
                      || ' as day, t.load_id from ' || r.table_name || ' t '
                      || coalesce(r.through, ''), ' union all ')
  from read_csv('${CATALOGUE}/sources/dated_records.csv', header = true, delim = ',', quote = '"',
                all_varchar = true) r
  where r.table_name in (select table_name from duckdb_tables() where not internal)
);
-- when: tmp_listed
insert into tmp_begun
select b.identifier, max(b.day)
from query(getvariable('begun_rows')) b
join led_load l on l.load_id = b.load_id and l.active
where b.identifier in (select identifier from tmp_listed union select same_as from tmp_listed)
  and b.day is not null
group by b.identifier;

-- An identifier so linked is that of an adopted child, too, and so is whatever is linked with it in
-- turn: else the life after could be brought to it by another line, or by the UPN.
create or replace temp table tmp_adopted_linked (identifier varchar, day date);
-- when: tmp_begun
insert into tmp_adopted_linked
with recursive pair as (
  select identifier as one, same_as as other from tmp_listed
  union
  select same_as, identifier from tmp_listed
),
step as (
  select p.one, p.other, greatest(a.last_day, b.last_day) as last_day
  from pair p
  join tmp_begun a on a.identifier = p.one
  join tmp_begun b on b.identifier = p.other
),
linked as (
  select identifier, day from tmp_adopted
  where day is not null and identifier in (select one from pair)
  union
  select s.other, l.day
  from linked l
  join step s on s.one = l.identifier and s.last_day < l.day
)
select identifier, min(day) from linked group by identifier;

create or replace temp table tmp_adopted as
select identifier, min(day) as day
from (select * from tmp_adopted union all select * from tmp_adopted_linked)
group by identifier;

-- Each line of the list: whether an adoption stands against it.
create or replace temp table tmp_listed as
select t.*,
       case when a.identifier is null and b.identifier is null then 0
            when x.last_day < least(coalesce(a.day, b.day), coalesce(b.day, a.day))
             and y.last_day < least(coalesce(a.day, b.day), coalesce(b.day, a.day)) then 0
            else 1 end as adopted
from tmp_listed t
left join tmp_adopted a on a.identifier = t.identifier
left join tmp_adopted b on b.identifier = t.same_as
left join tmp_begun x on x.identifier = t.identifier
left join tmp_begun y on y.identifier = t.same_as;

-- The particulars of each identifier that a UPN is held for: the latest UPN, with the day and the rank
-- of what tells it, and the latest birth and sex that are known (a load that leaves one blank takes
-- nothing away).
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
  select identifier, upn, day, rank
  from upn_told
  where length(upn) = 13 and regexp_matches(upn, '^[A-Z][0-9]{11}[A-Z0-9]$')
  qualify row_number() over (partition by identifier order by day desc, rank, upn) = 1
)
select l.identifier, l.upn, l.day, l.rank,
       arg_min(t.told_dob, t.told_place) filter (where t.told_dob is not null) as dob,
       arg_min(t.told_sex, t.told_place) filter (where t.told_sex in ('M', 'F')) as sex
from latest l
join tmp_told t on t.told_identifier = l.identifier
where l.identifier not in (select identifier from tmp_adopted)
group by l.identifier, l.upn, l.day, l.rank;

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
  select identifier, same_as, told_by from tmp_listed where adopted = 0
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
       case when bool_or(l.told_by = 'list') then 'list'
            when bool_or(l.told_by is not null) then 'decision' else 'UPN' end as idty_by
from reach r
left join chain_end c on c.identifier = r.b
left join (select identifier, told_by from listed union select same_as, told_by from listed) l
  on l.identifier = r.b
group by r.a;

create or replace table loc_adopted_person as
select distinct coalesce(i.idty_person_id, a.identifier) as adpe_person_id
from tmp_adopted a
left join loc_identity i on i.idty_identifier = a.identifier;
