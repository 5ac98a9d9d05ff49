--- clock
-- id = "pa_contact"
-- title = "Personal advisers' contacts with care leavers"
-- meaning = """
-- A care leaver's personal adviser is to be in touch as often as the authority has set;
-- regulations have a visit at least every two months, commonly run as eight weeks. The records
-- tell of contacts, not of visits."""
-- status = "experimental"
-- basis = "local"
-- start = "the last contact"
-- stop = "a contact is recorded"
-- calendar = "weeks"
-- applies = "care leavers with a day of a last contact"
-- exemptions = "those who died, went home for six months or more or no longer need services (DIED, RHOM, NREQ)"
-- recorded = "no contact recorded"
-- tables = ["ssd_care_leavers"]
-- fed_by = ["ssd"]
-- snapshot = true
-- without = """
-- The extract has the latest day alone. Of past days and of what was done in time it says nothing,
-- so that none of the four figures can be made from it."""
--
-- [indicators]
--
-- [definition]
-- source = "Care Leavers (England) Regulations 2010, regulation 8 [K]"
-- url = "https://www.legislation.gov.uk/uksi/2010/2571/regulation/8"

select s.clea_person_id as subject,
       s.clea_care_leaver_latest_contact as start_day,
       cast(s.clea_care_leaver_latest_contact + 7 * l.limi_limit as date) as due_day,
       cast(null as date) as done_day,
       cast(null as date) as ended_day,
       'contact of the personal adviser' as what,
       s.clea_table_id as record,
       s.source_row,
       s.clea_care_leaver_worker_id as worker,
       s.clea_care_leaver_allocated_team as team
from ssd_care_leavers s
join loc_clock_limit l on l.limi_clock = 'pa_contact'
where s.clea_person_id is not null
  and coalesce(s.clea_care_leaver_in_touch, '') not in ('DIED', 'RHOM', 'NREQ')
