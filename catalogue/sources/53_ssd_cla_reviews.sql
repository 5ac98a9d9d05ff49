-- ssd_cla_reviews: reviews held of children looked after, with the child's part in them (PN0..PN7).
--
-- From loc_history_review, src_ssd_cla_reviews (those held, not those cancelled) and, where both
-- tell of the same time, tmp_standing (45): the rows that stand.
create or replace table ssd_cla_reviews as
select cast(h.source_row as varchar) as clar_cla_review_id,
       h.hist_person_id as clar_person_id,
       h.hist_day as clar_cla_review_date,
       h.hist_code as clar_cla_review_participation,
       h.source_row
from loc_history_review h
left join tmp_standing s on s.entity = 'cla_reviews' and s.source = '903' and s.src_row = h.rowid
where h.hist_outcome = 'kept'
  and (s.src_row is not null
       or not exists (select 1 from tmp_contested where entity = 'cla_reviews'))
union all
select coalesce(v.clar_cla_review_id, cast(v.source_row as varchar)), s.person, s.from_day,
       v.clar_cla_review_participation, v.source_row
from tmp_standing s
join src_ssd_cla_reviews v on v.rowid = s.src_row
where s.entity = 'cla_reviews' and s.source = 'ssd';

-- ssd_cla_visits: visits to children looked after, seen or not. From src_ssd_cla_visits.
create or replace table ssd_cla_visits as
select coalesce(v.clav_cla_visit_id, cast(v.source_row as varchar)) as clav_cla_visit_id,
       s.person as clav_person_id,
       v.clav_cla_visit_date,
       v.clav_cla_visit_seen,
       v.clav_cla_visit_seen_alone,
       v.source_row
from tmp_standing s
join src_ssd_cla_visits v on v.rowid = s.src_row
where s.entity = 'cla_visits';
