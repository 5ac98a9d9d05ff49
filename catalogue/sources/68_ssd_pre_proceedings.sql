-- ssd_pre_proceedings: pre-proceedings under the Public Law Outline.
--
-- From src_cin_pre_proceedings (the census carries them from 2026/27) and src_ssd_pre_proceedings:
-- the rows that stand (45).
create or replace table ssd_pre_proceedings as
select s.person || '/' || cast(s.from_day as varchar)
         || case when row_number() over same_day > 1
                 then '/' || cast(row_number() over same_day as varchar) else '' end
         as prep_table_id,
       s.person as prep_person_id,
       s.from_day as prep_start_date,
       p.letter_date as prep_letter_date,
       p.first_meeting as prep_first_meeting_date,
       try_cast(p.review_meetings as integer) as prep_meetings,
       s.until_day as prep_end_date,
       case when s.state = 'as told' and s.until_day is not null then p.outcome end as prep_outcome,
       p.source_row
from tmp_standing s
join src_cin_pre_proceedings p on p.rowid = s.src_row
where s.entity = 'pre_proceedings' and s.source = 'cin'
window same_day as (partition by s.person, s.from_day order by s.source_row, s.src_row)
union all
select coalesce(p.prep_table_id, cast(p.source_row as varchar)), s.person, s.from_day,
       p.prep_pre_pro_letter_date, p.prep_initial_pre_pro_meeting_date,
       p.prep_pre_pro_meetings_num, s.until_day,
       case when s.state = 'as told' and s.until_day is not null then p.prep_pre_pro_outcome end,
       p.source_row
from tmp_standing s
join src_ssd_pre_proceedings p on p.rowid = s.src_row
where s.entity = 'pre_proceedings' and s.source = 'ssd';
