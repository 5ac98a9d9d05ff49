-- loc_oc3: care leavers whose birthday fell in the year: in touch, activity, accommodation.
-- oc3_year_end is the 31 March that ends the collection year of the return; oc3_dob is the date of
-- birth in the row itself, since a young person may stand in it without a row of the header.
--
-- From src_ssda903_oc3. Replaced by a later return as loc_oc2 is.
create or replace table loc_oc3 as
with stated as (
  select o.* replace (coalesce(i.idty_person_id, o.child) as child), r.retu_to,
         r.retu_reference_date, r.retu_precedence,
         make_date(year(r.retu_to + interval '9 months') , 3, 31) as year_end
  from src_ssda903_oc3 o
  join loc_return r on r.retu_load_id = o.load_id and r.retu_table = 'src_ssda903_oc3'
  left join loc_identity i on i.idty_identifier = o.child
  where o.child is not null
    and not exists (
      select 1 from loc_return n
      where n.retu_table = 'src_ssda903_oc3'
        and n.retu_reference_date > r.retu_reference_date
        and r.retu_to between n.retu_from and n.retu_to)
)
select child as oc3_person_id,
       year_end as oc3_year_end,
       dob as oc3_dob,
       in_touch as oc3_in_touch,
       activ as oc3_activity,
       accom as oc3_accommodation,
       source_row
from stated
qualify row_number() over (partition by child, year_end
                           order by retu_reference_date desc, retu_precedence, source_row) = 1;
