-- title: Leaving care
-- tables: loc_oc3
-- How the young person was about the birthday that falls in the year of the return (OC3): in touch,
-- where living, doing what. The day is the birthday; the return's last day where no date of birth
-- is held.
with told as (
  select o.oc3_person_id as person, o.oc3_year_end as year_end, o.oc3_in_touch as in_touch,
         o.oc3_activity as activity, o.oc3_accommodation as accommodation, o.source_row,
         coalesce(p.pers_dob, o.oc3_dob) as dob
  from loc_oc3 o
  left join ssd_person p on p.pers_person_id = o.oc3_person_id
  where o.oc3_person_id is not null and o.oc3_year_end is not null
),
aged as (
  select *, age_on(dob, year_end) as age,
         coalesce(cast(dob + age_on(dob, year_end) * interval '1 year' as date), year_end) as day
  from told
)
select a.person, a.day as from_day, a.day as until_day,
       coalesce('Aged ' || cast(a.age as varchar) || ': ', '')
         || coalesce(lower(i.label), 'contact not recorded') as label,
       concat_ws('; ',
                 'living: ' || coalesce(c.label || ' (' || c.code || ')',
                                        a.accommodation),
                 'doing: ' || coalesce(v.label || ' (' || v.code || ')', a.activity))
         as detail,
       a.source_row
from aged a
left join loc_code_label i on i.list = 'in_touch' and i.code = a.in_touch
left join loc_code_label c on c.list = 'accommodation' and c.code = a.accommodation
left join loc_code_label v on v.list = 'activity' and v.code = a.activity
