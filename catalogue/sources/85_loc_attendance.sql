-- loc_absence_threshold: from which day which share of sessions missed is persistent absence, from
-- catalogue/reference/persistent_absence.csv.
create or replace table loc_absence_threshold as
select from_day as abst_from,
       lead(from_day, 1, date '9999-12-31') over (order by from_day) as abst_until,
       percent as abst_percent
from read_csv('${CATALOGUE}/reference/persistent_absence.csv', header = true, delim = ',',
              columns = {'from_day': 'DATE', 'percent': 'INTEGER', 'why': 'VARCHAR'});

-- loc_attendance: sessions at school of each child and stretch of time, from the council's own list.
--
--   atte_from, atte_until    half-open
--   atte_missed              authorised and unauthorised; nothing where either is not known
--   atte_attended            as sent, else what is left of those possible
--   atte_threshold_percent   of persistent absence in the school year that it begins in; nothing
--                            where no threshold is known
--
-- From src_loc_attendance, the lists that stand (led_silent_list).
create or replace table loc_attendance (
  atte_person_id varchar, atte_upn varchar, atte_school_urn varchar, atte_from date,
  atte_until date, atte_possible bigint, atte_attended bigint, atte_authorised bigint,
  atte_unauthorised bigint, atte_missed bigint, atte_threshold_percent integer, source_row bigint
);
-- when: src_loc_attendance
insert into loc_attendance
select person_of(a.person_id), a.upn, a.school_urn, a.from_date, a.to_date + 1, a.sessions_possible,
       coalesce(a.sessions_attended, a.sessions_possible - a.authorised - a.unauthorised),
       a.authorised, a.unauthorised, a.authorised + a.unauthorised, t.abst_percent, a.source_row
from latest_list('src_loc_attendance') a
left join loc_absence_threshold t on a.from_date >= t.abst_from and a.from_date < t.abst_until;
