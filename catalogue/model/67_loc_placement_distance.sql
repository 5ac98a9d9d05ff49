-- loc_placement_distance: how far from home each child in care is placed on each day, and whether within
-- the authority.
--
--   pldi_person_id, pldi_from, pldi_until   the pieces of loc_placement_stock
--   pldi_tenths       tenths of a mile from home, as the crow flies; NULL where not known
--   pldi_told_by      'stated' by a source, 'reckoned' from the two postcodes; NULL where not known
--   pldi_is_inside    1 within the authority, 0 outside; NULL where not known
--   pldi_inside_by    the same
--   pldi_band, pldi_group   both in words, for breakdowns
--   source_row        of the episode
--
-- From loc_placement_stock, loc_cla_episode, loc_home, loc_place, loc_distance, loc_stated_distance.
-- What a source states holds. During a temporary placement the child is where the placement that it
-- interrupts is.
create table loc_placement_distance as
with piece as (
  select s.stoc_person_id as person, s.stoc_care_id as care_id, s.stoc_from as from_day,
         s.stoc_until as until_day, s.stoc_is_temporary as temporary, s.source_row,
         upper(replace(e.epis_placement_postcode, ' ', '')) as postcode,
         sum(1 - s.stoc_is_temporary) over (partition by s.stoc_care_id order by s.stoc_from
                                            rows unbounded preceding) as main_no
  from loc_placement_stock s
  join loc_cla_episode e
    on e.epis_person_id = s.stoc_person_id and e.source_row = s.source_row
   and e.epis_from <= s.stoc_from and coalesce(e.epis_until, date '9999-12-31') > s.stoc_from
),
home as (
  select p.person, p.from_day, h.home_postcode,
         row_number() over (partition by p.person, p.from_day
                            order by h.home_from desc, h.home_until, h.home_postcode,
                                     h.source_row) as place
  from piece p
  join loc_home h on h.home_person_id = p.person and h.home_from <= p.from_day
                 and h.home_until > p.from_day
),
stated as (
  select p.person, p.from_day, max(s.stdi_tenths) as tenths, max(s.stdi_is_inside) as is_inside
  from piece p
  join loc_stated_distance s on s.stdi_person_id = p.person and s.stdi_from <= p.from_day
                            and s.stdi_until > p.from_day
  group by p.person, p.from_day
),
told as (
  select p.*, coalesce(s.tenths, d.dist_tenths) as tenths,
         case when s.tenths is not null then 'stated'
              when d.dist_tenths is not null then 'reckoned' end as told_by,
         coalesce(s.is_inside, l.plac_is_inside) as is_inside,
         case when s.is_inside is not null then 'stated'
              when l.plac_is_inside is not null then 'reckoned' end as inside_by
  from piece p
  left join home h on h.person = p.person and h.from_day = p.from_day and h.place = 1
  left join stated s on s.person = p.person and s.from_day = p.from_day
  left join loc_distance d on d.dist_home = h.home_postcode and d.dist_placement = p.postcode
  left join loc_place l on l.plac_postcode = p.postcode
),
settled as (
  select person, from_day, until_day, source_row,
         case when main_no = 0 or temporary = 0 then tenths else first_value(tenths) over main end
           as tenths,
         case when main_no = 0 or temporary = 0 then told_by else first_value(told_by) over main end
           as told_by,
         case when main_no = 0 or temporary = 0 then is_inside
              else first_value(is_inside) over main end as is_inside,
         case when main_no = 0 or temporary = 0 then inside_by
              else first_value(inside_by) over main end as inside_by
  from told
  window main as (partition by care_id, main_no order by from_day)
)
select person as pldi_person_id,
       from_day as pldi_from,
       until_day as pldi_until,
       cast(tenths as bigint) as pldi_tenths,
       told_by as pldi_told_by,
       is_inside as pldi_is_inside,
       inside_by as pldi_inside_by,
       case when tenths is null then 'not known'
            when tenths <= 50 then '5 miles or less'
            when tenths <= 100 then 'Over 5 to 10 miles'
            when tenths <= 200 then 'Over 10 to 20 miles'
            when tenths <= 500 then 'Over 20 to 50 miles'
            else 'Over 50 miles' end as pldi_band,
       case when tenths is null or is_inside is null then 'not known'
            when is_inside = 1 and tenths <= 200 then 'Within the authority, 20 miles or less'
            when is_inside = 1 then 'Within the authority, over 20 miles'
            when tenths <= 200 then 'Outside, 20 miles or less'
            else 'Outside, over 20 miles' end as pldi_group,
       source_row
from settled;
