-- loc_csww_worker, loc_csww_vacancy: the workforce census, one row for each role of a worker and one for
-- each authority, of each census. It is a source of its own beside the local list of posts (loc_post), and
-- the two are never mixed: a caseload by the census and one by the case system are two figures.
--
-- From src_csww_worker and src_csww_vacancy. Of each year's censuses the one of the latest reference date
-- speaks whole (of two of one date the larger content hash; a finding names both, 95).
--   cswo_reference_date   the day of the census, 30 September
--   cswo_year_from        the first day of the year that it tells of
--   cswo_worker_id        the number at Social Work England; where it is blank one made of the row
--   cswo_is_in_post       on the day of the census: begun by then and not ended. Who leaves on it is not
--   cswo_is_starter, cswo_is_leaver   began, or ended, in the year; agency workers are neither
--   cswo_fte_millionths   in post: FTE30, else FTE; of a leaver FTE, else FTE30, the first above nought
create or replace temp table tmp_csww_load as
select retu_load_id as load_id, retu_from as year_from, retu_reference_date as reference_date
from loc_return
where retu_table = 'src_csww_worker'
qualify row_number() over (partition by retu_from
                           order by retu_reference_date desc, retu_precedence) = 1;

create or replace temp table tmp_csww_worker as
select w.*, l.year_from, l.reference_date,
       cast(cast(w.fte as decimal(9, 6)) * 1000000 as integer) as fte_otherwise,
       cast(cast(w.fte_30_september as decimal(9, 6)) * 1000000 as integer) as fte_on_day,
       (w.role_start_date is null or w.role_start_date <= l.reference_date)
         and (w.role_end_date is null or w.role_end_date > l.reference_date) as in_post
from src_csww_worker w
join tmp_csww_load l on l.load_id = w.load_id;

create or replace table loc_csww_worker as
select reference_date as cswo_reference_date,
       year_from as cswo_year_from,
       coalesce(swe_number, 'row ' || source_row) as cswo_worker_id,
       try_cast(agency as integer) as cswo_is_agency,
       role as cswo_role,
       role_start_date as cswo_start_date,
       start_origin as cswo_start_origin,
       role_end_date as cswo_end_date,
       leaving_destination as cswo_leaving_destination,
       leaving_reason as cswo_leaving_reason,
       cast(in_post as integer) as cswo_is_in_post,
       cast(agency = '0' and role_start_date is not null
            and role_start_date between year_from and reference_date as integer) as cswo_is_starter,
       cast(agency = '0' and role_end_date is not null
            and role_end_date between year_from and reference_date as integer) as cswo_is_leaver,
       case when in_post then coalesce(fte_on_day, fte_otherwise)
            else coalesce(nullif(fte_otherwise, 0), nullif(fte_on_day, 0), fte_otherwise, fte_on_day)
       end as cswo_fte_millionths,
       cases as cswo_cases,
       cast(cast(days_lost as decimal(9, 2)) * 100 as integer) as cswo_days_lost_hundredths,
       cast(cast(contract_weeks as decimal(9, 1)) * 10 as integer) as cswo_contract_weeks_tenths,
       try_cast(absent as integer) as cswo_is_absent,
       absence_reason as cswo_absence_reason,
       qualification as cswo_qualification,
       try_cast(step_up as integer) as cswo_is_step_up,
       try_cast(frontline as integer) as cswo_is_frontline,
       status as cswo_status,
       case sex when '1' then 'M' when '2' then 'F' when 'M' then 'M' when 'F' then 'F' else 'U' end as cswo_sex,
       ethnic as cswo_ethnicity,
       dob as cswo_dob,
       source_row
from tmp_csww_worker;

create or replace table loc_csww_vacancy as
select l.reference_date as csva_reference_date,
       l.year_from as csva_year_from,
       cast(cast(v.vacancies as decimal(9, 3)) * 1000 as integer) as csva_fte_thousandths,
       cast(cast(v.agency_covering as decimal(9, 3)) * 1000 as integer) as csva_covering_fte_thousandths,
       v.agency_covering_people as csva_covering_people,
       v.source_row
from src_csww_vacancy v
join tmp_csww_load l on l.load_id = v.load_id
qualify row_number() over (partition by l.load_id order by v.source_row) = 1;
