-- led_history_finding, continued: what the workforce census and the list of posts say that cannot be, or
-- is not what it seems.
--
--   csww-two-returns          two censuses of one year: one of them speaks
--   csww-two-roles            one number at Social Work England in post twice on the day
--   csww-ends-after-return    taken as in post on the day of the census
--   csww-more-covering        more agency workers cover vacancies than there are, or than vacancies
--   csww-more-vacancy-rows    more than one row of vacancies: the first counts
--   post-vacant-with-worker   says VACANT and names a worker: taken as held
--   post-covers-nothing       covers_post is no row of the list
--   supervision-recorded-before   written up before it was held
-- when: src_csww_worker
insert into led_history_finding
select r.retu_load_id, 'doubtful', 'csww-two-returns', cast(null as bigint), '', '', '',
       'Load ' || l.load_id || ' is a census of the same year, and the figures follow that one: unload the one that is out of date.'
from loc_return r
join tmp_csww_load l on l.year_from = r.retu_from and l.load_id <> r.retu_load_id
where r.retu_table = 'src_csww_worker'
union all
select load_id, 'note', 'csww-two-roles', source_row, 'SWENO', swe_number, '',
       'This number is in post on the day of the census in another row too: full-time equivalents are added up, heads counted once.'
from (
  select *, row_number() over (partition by load_id, swe_number order by source_row) as n
  from tmp_csww_worker
  where in_post and swe_number is not null
)
where n > 1
union all
select load_id, 'note', 'csww-ends-after-return', source_row, 'ROLEENDDATE',
       strftime(role_end_date, '%d/%m/%Y'), '',
       'The role ends after the day of the census, ' || strftime(reference_date, '%d/%m/%Y')
         || ': the worker is counted as in post on it.'
from tmp_csww_worker
where role_end_date > reference_date
union all
select v.load_id, 'doubtful', 'csww-more-covering', v.source_row, 'NOAGENCYFTE', v.agency_covering, '',
       case when cast(v.agency_covering as decimal(9, 3)) > a.agency_fte
            then 'More full-time equivalents of agency workers are said to cover vacancies than there are agency workers in post ('
                   || a.agency_fte || ').'
            else 'More full-time equivalents of agency workers are said to cover vacancies than there are vacancies ('
                   || v.vacancies || ').' end
from src_csww_vacancy v
join (
  select load_id,
         cast(coalesce(sum(coalesce(fte_on_day, fte_otherwise)) filter (where in_post and agency = '1'), 0)
              / 1000000.0 as decimal(9, 2)) as agency_fte
  from tmp_csww_worker
  group by load_id
) a on a.load_id = v.load_id
where cast(v.agency_covering as decimal(9, 3)) > least(a.agency_fte, cast(v.vacancies as decimal(9, 3)))
union all
select load_id, 'doubtful', 'csww-more-vacancy-rows', source_row, '', '', '',
       'The census has LALevelVacancies more than once; the first counts.'
from (
  select v.*, row_number() over (partition by v.load_id order by v.source_row) as n
  from src_csww_vacancy v
  join tmp_csww_load l on l.load_id = v.load_id
)
where n > 1;

-- when: src_loc_post
insert into led_history_finding
select load_id, 'doubtful', 'post-vacant-with-worker', source_row, 'EMPLOYMENT', employment, '',
       'The row says that the post is vacant and names worker ' || worker_id
         || ': it is counted as held; end it, and let the vacancy be a row of its own without a worker.'
from tmp_post_row
where worker_id is not null and employment = 'VACANT'
union all
select p.load_id, 'doubtful', 'post-covers-nothing', p.source_row, 'COVERS_POST', p.covers_post, '',
       'COVERS_POST is the POST_ID of no row of the list: what this worker covers is not known.'
from tmp_post_row p
where p.covers_post is not null and p.worker_id is not null
  and not exists (select 1 from tmp_post_row o where o.post_id = p.covers_post);

-- when: src_loc_supervision
insert into led_history_finding
select load_id, 'doubtful', 'supervision-recorded-before', source_row, 'RECORDED_ON',
       strftime(recorded_on, '%d/%m/%Y'), '',
       'The supervision was written up before the day on which it was held; mend one of the two days.'
from latest_list('src_loc_supervision')
where recorded_on < supervision_date;
