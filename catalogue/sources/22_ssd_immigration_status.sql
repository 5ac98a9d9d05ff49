-- ssd_immigration_status: unaccompanied asylum-seeking children (UASC).
--
-- From src_ssda903_uasc: the latest return that holds the child. The return says only when the
-- status ceased (or is to cease: often the 18th birthday), never when it began.
create or replace table ssd_immigration_status as
select cast(u.source_row as varchar) as immi_immigration_status_id,
       u.child as immi_person_id,
       'UASC' as immi_immigration_status,
       cast(null as date) as immi_immigration_status_start_date,
       u.duc as immi_immigration_status_end_date,
       u.source_row
from src_ssda903_uasc u
join loc_return r on r.retu_load_id = u.load_id and r.retu_table = 'src_ssda903_uasc'
where u.child is not null
qualify row_number() over (partition by u.child
                           order by r.retu_reference_date desc, r.retu_precedence, u.source_row) = 1;
