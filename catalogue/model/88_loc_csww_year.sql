-- loc_csww_year: what each workforce census says of the whole authority, in full-time equivalents.
--
--   csye_reference_date          the day of the census
--   csye_in_post_millionths      employed social workers in post on it
--   csye_agency_millionths       agency workers in post on it
--   csye_starters_millionths, csye_leavers_millionths   employed, in the year to it
--   csye_starters, csye_leavers  the same as rows
--   csye_vacancies_thousandths, csye_covering_thousandths   as the authority states them; NULL: not stated
--   csye_cases, csye_holders_millionths   cases of workers in post who hold one, and those workers
--   csye_absent                  workers in post who were away on the day
--
-- From loc_csww_worker and loc_csww_vacancy. A full-time equivalent that is not given adds nothing.
create table loc_csww_year as
with worker as (
  select w.*, coalesce(cswo_fte_millionths, 0) as fte,
         case when cswo_is_in_post = 1 and cswo_cases > 0 and cswo_fte_millionths > 0
              then 1 else 0 end as holds
  from loc_csww_worker w
)
select w.cswo_reference_date as csye_reference_date,
       cast(sum(case when cswo_is_in_post = 1 and cswo_is_agency = 0 then fte else 0 end) as bigint)
         as csye_in_post_millionths,
       cast(sum(case when cswo_is_in_post = 1 and cswo_is_agency = 1 then fte else 0 end) as bigint)
         as csye_agency_millionths,
       cast(sum(case when cswo_is_starter = 1 then fte else 0 end) as bigint) as csye_starters_millionths,
       cast(sum(case when cswo_is_leaver = 1 then fte else 0 end) as bigint) as csye_leavers_millionths,
       cast(sum(cswo_is_starter) as bigint) as csye_starters,
       cast(sum(cswo_is_leaver) as bigint) as csye_leavers,
       min(v.csva_fte_thousandths) as csye_vacancies_thousandths,
       min(v.csva_covering_fte_thousandths) as csye_covering_thousandths,
       cast(sum(case when holds = 1 then cswo_cases else 0 end) as bigint) as csye_cases,
       cast(sum(case when holds = 1 then fte else 0 end) as bigint) as csye_holders_millionths,
       cast(sum(case when cswo_is_in_post = 1 and cswo_is_absent = 1 then 1 else 0 end) as bigint)
         as csye_absent
from worker w
left join loc_csww_vacancy v on v.csva_reference_date = w.cswo_reference_date
group by w.cswo_reference_date;
