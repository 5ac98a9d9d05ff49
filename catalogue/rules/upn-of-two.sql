--- rule
-- id = "upn-of-two"
-- title = "One UPN, two children"
-- meaning = "Two children who are not the same person have one unique pupil number."
-- kind = "duplicated"
-- severity = "doubtful"
-- tables = ["ssd_person"]
-- field = "UPN"
-- action = """
-- Correct the UPN of one of them; if they are one child, join the records in the case system."""
-- source = "DfE children in need census 1520"

with held as (
  select pers_person_id as person, pers_upn as upn, source_row
  from ssd_person where length(pers_upn) = 13
  union all
  select send_person_id, send_upn, source_row
  from ssd_send where length(send_upn) = 13
),
-- a life before adoption is never named to the one after it
told as (
  select person, upn, source_row
  from held
  where person not in (select adpe_person_id from loc_adopted_person)
),
shared as (
  select upn, min(person) as one, max(person) as other
  from told
  group by upn
  having min(person) <> max(person)
)
select t.person as subject, min(t.source_row) as source_row, '' as record, t.upn as value,
       'The UPN is that of ' || case when s.one = t.person then s.other else s.one end
         || ' too.' as detail
from told t
join shared s on s.upn = t.upn
group by t.person, t.upn, s.one, s.other
