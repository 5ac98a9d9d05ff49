-- ssd_initial_cp_conference, ssd_s47_enquiry, loc_s47_outcome: section 47 enquiries, and the
-- initial child protection conferences that they led to.
--
-- From src_cin_section47, src_cin_details, src_ssd_s47_enquiry and src_ssd_initial_cp_conference:
-- the rows that stand (45). In the census a conference is a date, of an enquiry or, where no
-- enquiry of that referral has it, of the referral alone: then the child is taken for one who moved
-- in on a plan elsewhere. A conference of the SSD finds its enquiry by identifier, one of the
-- census by child and start. The census gives no end of an enquiry. Where a later load or
-- source should hold an open enquiry and does not, nobody says how it ended: s47e_held_until is
-- then the first day on which nobody holds it, and its end is empty. loc_s47_outcome has all that
-- stand among the SSD's own, whichever source's enquiry is taken in the end.
--   s47e_icpc_not_required   the census says so; of the SSD: N when a conference followed or is the
--                            outcome, Y when the enquiry has ended without one, nothing while it runs
--   s47e_icpc_date           the first conference that is linked to the enquiry
create or replace temp table tmp_s47 as
select s.source, s.src_row, s.load_id, s.person, s.from_day, s.until_day, s.state, s.source_row,
       case when s.source = 'ssd'
            then coalesce(e.s47e_s47_enquiry_id, cast(s.source_row as varchar))
            else s.person || '/' || cast(s.from_day as varchar)
                 || case when s.place > 1 then '/' || cast(s.place as varchar) else '' end
       end as enquiry_id
from (
  select *,
         row_number() over (partition by source, person, from_day order by source_row, src_row)
           as place
  from tmp_standing
  where entity = 's47'
) s
-- one equality: a condition on the left side alone would compare everything with everything
left join src_ssd_s47_enquiry e on e.rowid = case when s.source = 'ssd' then s.src_row end;

create or replace temp table tmp_icpc as
-- a census enquiry and its conference are one row of the return
select s.person, s.from_day, s.src_table, s.src_row, s.source_row,
       q.start_date as s47_start, q.referral_date, q.target_date, 'N' as transfer_in
from tmp_standing s
join src_cin_section47 q on q.rowid = s.src_row
where s.entity = 'icpc' and s.src_table = 'src_cin_section47'
union all
select s.person, s.from_day, s.src_table, s.src_row, s.source_row, null, d.referral_date, null, 'Y'
from tmp_standing s
join src_cin_details d on d.rowid = s.src_row
where s.entity = 'icpc' and s.src_table = 'src_cin_details';

create or replace table ssd_initial_cp_conference as
with by_start as (
  select person, from_day, min(enquiry_id) as enquiry_id from tmp_s47 group by person, from_day
),
by_id as (
  select enquiry_id, min(from_day) as from_day from tmp_s47 where source = 'ssd' group by enquiry_id
)
select c.person || '/' || cast(c.from_day as varchar)
         || case when row_number() over same_day > 1
                 then '/' || cast(row_number() over same_day as varchar) else '' end
         as icpc_icpc_id,
       b.enquiry_id as icpc_s47_enquiry_id,
       c.s47_start as icpc_s47_start_date,
       c.person as icpc_person_id,
       coalesce(f.referral_id, c.person || '/' || cast(c.referral_date as varchar))
         as icpc_referral_id,
       c.transfer_in as icpc_icpc_transfer_in,
       c.target_date as icpc_icpc_target_date,
       c.from_day as icpc_icpc_date,
       c.source_row
from tmp_icpc c
left join by_start b on b.person = c.person and b.from_day = c.s47_start
left join tmp_referral f on f.person = c.person and f.day = c.referral_date
window same_day as (partition by c.person, c.from_day order by c.source_row, c.src_table, c.src_row)
union all
select coalesce(c.icpc_icpc_id, cast(c.source_row as varchar)), c.icpc_s47_enquiry_id,
       coalesce(b.from_day, q.s47e_s47_start_date), s.person, c.icpc_referral_id,
       coalesce(c.icpc_icpc_transfer_in, 'N'), c.icpc_icpc_target_date, s.from_day, c.source_row
from tmp_standing s
join src_ssd_initial_cp_conference c on c.rowid = s.src_row
left join by_id b on b.enquiry_id = c.icpc_s47_enquiry_id
left join tmp_companion k on k.load_id = s.load_id and k.table_name = 'src_ssd_s47_enquiry'
left join (select load_id, s47e_s47_enquiry_id, min(s47e_s47_start_date) as s47e_s47_start_date
           from src_ssd_s47_enquiry group by load_id, s47e_s47_enquiry_id) q
  on q.load_id = k.from_load and q.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id
where s.entity = 'icpc' and s.source = 'ssd';

create or replace table ssd_s47_enquiry as
with held as (
  select icpc_s47_enquiry_id as enquiry_id, min(icpc_icpc_date) as day
  from ssd_initial_cp_conference
  where icpc_s47_enquiry_id is not null
  group by icpc_s47_enquiry_id
)
select s.enquiry_id as s47e_s47_enquiry_id,
       coalesce(f.referral_id, s.person || '/' || cast(q.referral_date as varchar))
         as s47e_referral_id,
       s.person as s47e_person_id,
       s.from_day as s47e_s47_start_date,
       cast(null as date) as s47e_s47_end_date,
       case when h.day is not null then 'N'
            when q.icpc_not_required = '1' then 'Y' when q.icpc_not_required = '0' then 'N' end
         as s47e_icpc_not_required,
       coalesce(h.day, q.date_of_initial_cpc) as s47e_icpc_date,
       case when s.state = 'ended' then s.until_day end as s47e_held_until,
       s.source_row
from tmp_s47 s
join src_cin_section47 q on q.rowid = s.src_row
left join tmp_referral f on f.person = s.person and f.day = q.referral_date
left join held h on h.enquiry_id = s.enquiry_id
where s.source = 'cin'
union all
select s.enquiry_id, q.s47e_referral_id, s.person, s.from_day,
       case when s.state <> 'ended' then s.until_day end,
       case when h.day is not null
                 or list_contains(string_split(q.s47e_s47_outcome, ' '), 'CP_CONFERENCE')
            then 'N'
            when s.until_day is not null and s.state <> 'ended' then 'Y' end,
       h.day, case when s.state = 'ended' then s.until_day end, s.source_row
from tmp_s47 s
join src_ssd_s47_enquiry q on q.rowid = s.src_row
left join held h on h.enquiry_id = s.enquiry_id
where s.source = 'ssd';

create or replace table loc_s47_outcome as
select coalesce(q.s47e_s47_enquiry_id, cast(s.source_row as varchar)) as s47o_s47_enquiry_id,
       s.person as s47o_person_id,
       s.from_day as s47o_start_date,
       case when s.state <> 'ended' then s.until_day end as s47o_end_date,
       coalesce(q.s47e_s47_nfa,
                case when q.s47e_s47_outcome is null then null
                     when list_contains(string_split(q.s47e_s47_outcome, ' '), 'NFA') then 'Y'
                     else 'N' end) as s47o_nfa,
       s.source_row
from tmp_stood s
join src_ssd_s47_enquiry q on q.rowid = s.src_row
where s.entity = 's47' and s.source = 'ssd'
  and (q.s47e_s47_nfa is not null or q.s47e_s47_outcome is not null);
