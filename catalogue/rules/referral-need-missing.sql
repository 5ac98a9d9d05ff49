--- rule
-- id = "referral-need-missing"
-- title = "No category of need"
-- meaning = "A referral that went on to be a case has no primary need."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["ssd_cin_episodes", "loc_need_episode"]
-- field = "PRIMARY_NEED_CODE"
-- action = "Record the primary need as it was at the referral."
-- source = "DfE children in need census 8610"

select e.need_person_id as subject, e.source_row, cast(e.need_from as varchar) as record,
       'The referral of ' || cast(e.need_from as varchar)
         || ' went on to be a case, and its category of need is not recorded.' as detail,
       e.need_from as event_day
from loc_need_episode e
where e.need_code is null and e.need_is_in_need = 1
  and exists (select 1 from loc_need_episode o where o.need_code is not null)
