-- ssd_cla_reviews: reviews held of children looked after, with the child's part in them (PN0..PN7).
--
-- From loc_history_review: the rows that stand.
create or replace table ssd_cla_reviews as
select cast(source_row as varchar) as clar_cla_review_id,
       hist_person_id as clar_person_id,
       hist_day as clar_cla_review_date,
       hist_code as clar_cla_review_participation,
       source_row
from loc_history_review
where hist_outcome = 'kept';
