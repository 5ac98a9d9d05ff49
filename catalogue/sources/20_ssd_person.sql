-- ssd_person: each child once, with the particulars of the latest load that holds the child.
--
-- From tmp_told (18) and loc_identity: the latest reference date, then the source's rank. A date of
-- birth, a sex (U is none), an ethnicity (NOBT, not yet obtained, is none) and a UPN (UN1 and its like
-- are none) that the latest load leaves blank come each from the latest load that has one: a blank
-- says that nobody wrote it down there, not that what was known is wrong. What a source does not carry
-- at all comes from the latest of the others: the dates of death and of expected birth are not in all
-- of them, nor is whether a girl is a mother.
create or replace table ssd_person as
with of_identifier as (
  select coalesce(i.idty_person_id, t.told_identifier) as person, t.*
  from tmp_told t
  left join loc_identity i on i.idty_identifier = t.told_identifier
  where t.told_place = 1
),
linked as (
  select told_identifier, told_source, told_load_id, source_row,
         row_number() over (partition by person
                            order by told_day desc, told_rank, told_identifier) as place
  from of_identifier
  where person in (select idty_person_id from loc_identity)
),
chosen as (
  select o.*
  from of_identifier o
  left join linked l on l.told_identifier = o.told_identifier
  where coalesce(l.place, 1) = 1
),
several as (
  select 1 from tmp_told having count(distinct told_source) > 1
),
loads as (
  select 1 from tmp_told having count(distinct told_load_id) > 1
),
poor as (
  select person
  from chosen
  where told_dob is null or coalesce(told_sex, 'U') = 'U' or coalesce(told_ethnicity, 'NOBT') = 'NOBT'
     or coalesce(length(told_upn), 0) < 13
),
known as (
  select person,
         arg_min(told_dob, place) filter (where told_dob is not null) as dob,
         arg_min(told_sex, place) filter (where told_sex <> 'U') as sex,
         arg_min(told_ethnicity, place) filter (where told_ethnicity <> 'NOBT') as ethnicity,
         arg_min(told_upn, place) filter (where length(told_upn) = 13) as upn,
         arg_min(told_upn, place) filter (where told_upn is not null) as upn_or_why_not
  from (
    select coalesce(i.idty_person_id, t.told_identifier) as person, t.told_dob, t.told_sex,
           t.told_ethnicity, t.told_upn,
           row_number() over (partition by coalesce(i.idty_person_id, t.told_identifier)
                              order by t.told_day desc, t.told_rank, t.told_identifier,
                                       t.told_place) as place
    from (select * from tmp_told where exists (select 1 from loads)) t
    left join loc_identity i on i.idty_identifier = t.told_identifier
  )
  where person in (select person from poor)
  group by person
),
-- the dataset names UPNs in tables of their own: the latest UPN of them all, of linked identifiers too
beside as (
  select coalesce(i.idty_person_id, t.identifier) as person,
         arg_min(t.upn, row(datediff('day', t.day, date '9999-12-31'), t.rank, t.identifier)) as upn
  from tmp_upn t
  left join loc_identity i on i.idty_identifier = t.identifier
  group by 1
),
elsewhere as (
  select coalesce(i.idty_person_id, t.told_identifier) as person,
         arg_min(told_is_mother, row(datediff('day', told_day, date '9999-12-31'), told_rank,
                                     told_is_mother))
           filter (where told_is_mother is not null) as is_mother,
         arg_min(told_expected_dob, row(datediff('day', told_day, date '9999-12-31'), told_rank,
                                        told_expected_dob))
           filter (where told_expected_dob is not null) as expected_dob,
         arg_min(told_death_date, row(datediff('day', told_day, date '9999-12-31'), told_rank,
                                      told_death_date))
           filter (where told_death_date is not null) as death_date
  from (select * from tmp_told where exists (select 1 from several)) t
  left join loc_identity i on i.idty_identifier = t.told_identifier
  group by 1
)
select c.person as pers_person_id,
       coalesce(nullif(c.told_sex, 'U'), k.sex, c.told_sex) as pers_sex,
       coalesce(nullif(c.told_ethnicity, 'NOBT'), k.ethnicity, c.told_ethnicity) as pers_ethnicity,
       coalesce(c.told_dob, k.dob) as pers_dob,
       case when c.told_source in ('903', 'sen2') then e.expected_dob
            when c.told_source = 'annex_a' then coalesce(c.told_expected_dob, e.expected_dob)
            else c.told_expected_dob end
         as pers_expected_dob,
       case when c.told_source in ('903', 'sen2', 'annex_a') then e.death_date else c.told_death_date end
         as pers_death_date,
       case when length(c.told_upn) = 13 then c.told_upn
            else coalesce(u.upn, k.upn, c.told_upn, k.upn_or_why_not) end as pers_upn,
       case when c.told_source in ('cin', 'sen2', 'annex_a') then e.is_mother else c.told_is_mother end as pers_is_mother,
       c.source_row
from chosen c
left join known k on k.person = c.person
left join beside u on u.person = c.person
left join elsewhere e on e.person = c.person;
