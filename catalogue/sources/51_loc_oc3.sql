-- loc_oc3: care leavers whose birthday fell in the year: in touch, activity, accommodation.
-- oc3_year_end is the 31 March that ends the collection year of the birthday; oc3_dob is the date of
-- birth in the row itself, since a young person may stand in it without a row of the header.
-- ssd_care_leavers: the list of the latest extract, each young person once.
--
-- From src_ssda903_oc3, replaced by a later return as loc_oc2 is, and from src_ssd_care_leavers. The
-- SSD has one row a young person, which says how it was on or around the latest birthday from the
-- 17th to the 21st. So an extract answers for the birthdays of the twelve months to its last day, and
-- for no earlier ones; several extracts, each for its own twelve months. On each birthday the source
-- and the load that speak decide (16, loc_precedence). Of the SSD those are left out who are still
-- looked after (eligible), who were in care for less than 13 weeks (qualifying) or have no such right.
-- Whoever has no category counts; a word that is none of those known is a finding, and an extract
-- without a row whose category is known says nothing of care leavers (led_silent_list).
--   leaver_counts(category)   1 counted, 0 not, nothing: the word is not known
create or replace macro leaver_counts(category) as
  case
    when category is null or trim(category) = '' then 1
    when regexp_matches(upper(category), '\b(NOT|NO|NONE|NEITHER|NIL)\b') then 0
    when contains(upper(category), 'RELEVANT') then 1
    when regexp_matches(upper(category), 'ELIGIBLE|QUALIFYING') then 0
    when regexp_replace(upper(category), '[^A-Z]', '', 'g') in ('R', 'REL', 'FR', 'FREL', 'FORMERREL')
      then 1
    when regexp_replace(upper(category), '[^A-Z]', '', 'g') in ('E', 'EL', 'ELIG', 'Q', 'QU', 'QUAL')
      then 0
  end;

insert into led_silent_list
select l.load_id, 'src_ssd_care_leavers', null, false, count(*), count(*)
from src_ssd_care_leavers c
join led_load l on l.load_id = c.load_id and l.active
group by l.load_id
having count(leaver_counts(c.clea_care_leaver_eligibility)) = 0;

create or replace temp table tmp_leaver_window as
select 1 as scope,
       case t.tabl_source when '903' then 0
            else dense_rank() over (partition by t.tabl_source
                                    order by r.retu_reference_date desc, r.retu_from, r.retu_to)
            end
         as speaker,
       t.tabl_source as source, r.retu_load_id as load_id, p.prec_rank as rank,
       greatest(p.prec_from,
                case t.tabl_source when '903' then r.retu_from
                     else greatest(r.retu_from,
                                   cast(r.retu_to - interval '12 months' as date) + 1) end)
         as first_day,
       least(p.prec_until - 1, r.retu_to) as last_day
from loc_source_table t
join loc_return r on r.retu_table = t.tabl_table
join loc_precedence p
  on p.prec_entity = t.tabl_entity and p.prec_source = t.tabl_source
 and p.prec_from <= r.retu_to and p.prec_until > r.retu_from
where t.tabl_entity = 'care_leaver_year'
  and not exists (select 1 from led_silent_list s
                  where s.sili_load_id = r.retu_load_id and s.sili_table = r.retu_table);
create or replace temp table tmp_leaver_reign as
select speaker, from_day, until_day from reign_of('tmp_leaver_window');

create or replace table loc_oc3 as
with stated as (
  select o.* replace (coalesce(i.idty_person_id, o.child) as child), r.retu_to,
         r.retu_reference_date, r.retu_precedence,
         make_date(year(r.retu_to + interval '9 months') , 3, 31) as year_end
  from src_ssda903_oc3 o
  join loc_return r on r.retu_load_id = o.load_id and r.retu_table = 'src_ssda903_oc3'
  left join loc_identity i on i.idty_identifier = o.child
  where o.child is not null
    and not exists (
      select 1 from loc_return n
      where n.retu_table = 'src_ssda903_oc3'
        and n.retu_reference_date > r.retu_reference_date
        and r.retu_to between n.retu_from and n.retu_to)
),
returned as (
  select child as person, year_end, dob, in_touch, activ as activity, accom as accommodation,
         source_row,
         -- the birthday of the year: the day on which it is decided who speaks
         case when month(dob) * 100 + day(dob) <= 331
              then cast(dob + to_years(cast(year(year_end) - year(dob) as integer)) as date)
              else cast(dob + to_years(cast(year(year_end) - 1 - year(dob) as integer)) as date)
         end as birthday
  from stated
  qualify row_number() over (partition by child, year_end
                             order by retu_reference_date desc, retu_precedence, source_row) = 1
),
listed as (
  select distinct w.speaker, l.content_hash, c.source_row, coalesce(i.idty_person_id, c.clea_person_id) as person,
         p.pers_dob as dob, w.last_day,
         c.clea_care_leaver_in_touch as in_touch, c.clea_care_leaver_activity as activity,
         case when length(c.clea_care_leaver_accommodation) = 1
                   and c.clea_care_leaver_accommodation <> '0'
              then c.clea_care_leaver_accommodation
                   || case when upper(c.clea_care_leaver_accom_suitable)
                                in ('1', 'Y', 'YES', 'SUITABLE') then '1'
                           when upper(c.clea_care_leaver_accom_suitable)
                                in ('2', '0', 'N', 'NO', 'UNSUITABLE', 'NOT SUITABLE') then '2'
                           else '' end
              else c.clea_care_leaver_accommodation end as accommodation
  from tmp_leaver_window w
  join src_ssd_care_leavers c on c.load_id = w.load_id
  join led_load l on l.load_id = w.load_id
  left join loc_identity i on i.idty_identifier = c.clea_person_id
  join ssd_person p on p.pers_person_id = coalesce(i.idty_person_id, c.clea_person_id)
  where w.source = 'ssd' and p.pers_dob is not null
    and leaver_counts(c.clea_care_leaver_eligibility) = 1
),
around as (
  select *, cast(dob + to_years(age_then) as date) as birthday
  from (select *, cast(year(last_day) - year(dob)
                       - case when dob + to_years(cast(year(last_day) - year(dob) as integer))
                                   > last_day then 1 else 0 end as integer) as age_then
        from listed)
  where age_then between 17 and 21
)
select r.person as oc3_person_id, r.year_end as oc3_year_end, r.dob as oc3_dob,
       r.in_touch as oc3_in_touch, r.activity as oc3_activity, r.accommodation as oc3_accommodation,
       r.source_row
from returned r
left join tmp_leaver_reign g
  on g.speaker > 0 and r.birthday >= g.from_day and r.birthday < g.until_day
where g.speaker is null
union all
select a.person, make_date(year(a.birthday + interval '9 months'), 3, 31), a.dob, a.in_touch,
       a.activity, a.accommodation, a.source_row
from around a
join tmp_leaver_reign g
  on g.speaker = a.speaker and a.birthday >= g.from_day and a.birthday < g.until_day
qualify row_number() over (partition by a.person, a.birthday
                           order by a.content_hash desc, a.source_row desc) = 1;

create or replace table ssd_care_leavers as
select coalesce(c.clea_table_id, cast(c.source_row as varchar)) as clea_table_id,
       coalesce(i.idty_person_id, c.clea_person_id) as clea_person_id,
       c.clea_care_leaver_eligibility, c.clea_care_leaver_in_touch,
       c.clea_care_leaver_latest_contact, c.clea_care_leaver_accommodation,
       c.clea_care_leaver_accom_suitable, c.clea_care_leaver_activity,
       c.clea_pathway_plan_review_date, c.clea_care_leaver_personal_advisor,
       c.clea_care_leaver_allocated_team, c.clea_care_leaver_worker_id, c.source_row
from src_ssd_care_leavers c
join tmp_latest_list n on n.table_name = 'src_ssd_care_leavers' and n.load_id = c.load_id
join led_load l on l.load_id = c.load_id
left join loc_identity i on i.idty_identifier = c.clea_person_id
where c.clea_person_id is not null
qualify row_number() over (partition by coalesce(i.idty_person_id, c.clea_person_id)
                           order by c.clea_care_leaver_latest_contact desc nulls last,
                                    l.content_hash desc, c.source_row desc) = 1;
