--- rule
-- id = "person-upn-missing"
-- title = "No UPN for a child of school age"
-- meaning = """
-- A child of school age with an open case has no unique pupil number, so that the record finds
-- no partner in the pupils’ data."""
-- kind = "missing"
-- severity = "note"
-- tables = ["ssd_person", "loc_need_episode"]
-- field = "UPN"
-- action = "Take it over from the education system, or record why there is none."
-- source = "DfE children in need census 8770Q, SSDA903 209 and 442"

select p.pers_person_id as subject, p.source_row, '' as record,
       'The child is of school age, has an open case, and no UPN is recorded.' as detail
from ssd_person p
join loc_rule_held h on h.is_last = 1
where p.pers_upn is null
  and p.pers_dob <= h.held_until - 2008 and p.pers_dob > h.held_until - 5844
  and exists (select 1 from loc_need_episode e
              where e.need_person_id = p.pers_person_id and e.need_is_in_need = 1
                and e.need_until = date '9999-12-31')
  and not exists (select 1 from ssd_send s
                  where s.send_person_id = p.pers_person_id and s.send_upn is not null)
  -- where no source carries UPNs, nothing is said
  and (exists (select 1 from ssd_person o where o.pers_upn is not null)
       or exists (select 1 from ssd_send s where s.send_upn is not null))
