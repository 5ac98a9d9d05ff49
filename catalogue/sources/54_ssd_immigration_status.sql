-- ssd_immigration_status: unaccompanied asylum-seeking children (UASC).
--
-- From src_ssd_immigration_status (the rows that stand; other statuses are in it too) and, for
-- children whom the SSD does not hold as UASC, src_ssda903_uasc: the latest return that holds the
-- child. That return says only when the status ceased (or is to cease: often the 18th birthday),
-- never when it began.
create or replace table ssd_immigration_status as
with returned as (
  select u.* replace (coalesce(i.idty_person_id, u.child) as child)
  from src_ssda903_uasc u
  join loc_return r on r.retu_load_id = u.load_id and r.retu_table = 'src_ssda903_uasc'
  left join loc_identity i on i.idty_identifier = u.child
  where u.child is not null
  qualify row_number() over (partition by coalesce(i.idty_person_id, u.child)
                             order by r.retu_reference_date desc, r.retu_precedence, u.source_row)
    = 1
)
select cast(source_row as varchar) as immi_immigration_status_id,
       child as immi_person_id,
       'UASC' as immi_immigration_status,
       cast(null as date) as immi_immigration_status_start_date,
       duc as immi_immigration_status_end_date,
       source_row
from returned
where child not in (select person from tmp_standing
                    where entity = 'immigration'
                      and (record_type ilike '%uasc%' or record_type ilike '%unaccompanied%'))
union all
select coalesce(m.immi_immigration_status_id, cast(m.source_row as varchar)), s.person,
       case when m.immi_immigration_status ilike '%uasc%'
                 or m.immi_immigration_status ilike '%unaccompanied%'
            then 'UASC' else m.immi_immigration_status end,
       m.immi_immigration_status_start_date,
       case when s.state = 'ended' then s.until_day else m.immi_immigration_status_end_date end,
       m.source_row
from tmp_standing s
join src_ssd_immigration_status m on m.rowid = s.src_row
where s.entity = 'immigration';
