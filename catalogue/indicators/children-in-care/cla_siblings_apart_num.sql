--- indicator
-- id = "cla_siblings_apart_num"
-- title = "Children in care living apart from a brother or sister in care"
-- meaning = """
-- How many children in care live at another address than a brother or sister who is in care too. It
-- may be right for a child: the list asks whether that was decided and whether they meet. Neither
-- high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_family", "loc_placement_postcode"]
-- aliases = ["siblings placed apart", "brothers and sisters apart", "sibling groups split"]
--
-- [numerator]
-- what = "children in care on the day whose placement has another postcode than that of a brother or sister in care"
-- adds = "open at period end"
--
-- [assurance]
-- order = 110
-- check = "Was it decided that they live apart, and when do they see each other?"
--
-- [definition]
-- text = """
-- Local. Brothers and sisters are children with one family identifier of the Safeguarding Dataset.
-- Who shares a postcode is together; a placement without a postcode, a temporary one (T0 to T4) and
-- short breaks are left out."""
-- source = "Standard Safeguarding Dataset, table family; Children Act 1989, section 22C(8)"
-- url = "https://www.legislation.gov.uk/ukpga/1989/41/section/22C"

with piece as (
  select f.fami_family_id as family, e.epis_person_id as person, e.epis_from as from_day,
         coalesce(e.epis_until, date '9999-12-31') as until_day,
         upper(replace(e.epis_placement_postcode, ' ', '')) as postcode, e.source_row
  from loc_cla_episode e
  join (select distinct fami_person_id, fami_family_id from ssd_family
        where fami_family_id is not null) f on f.fami_person_id = e.epis_person_id
  where coalesce(e.epis_legal_status, '') not in ('V3', 'V4') and e.epis_is_temporary = 0
    and coalesce(e.epis_placement_postcode, '') <> ''
    and (e.epis_until is null or e.epis_until > e.epis_from)
),
apart as (
  select a.person, greatest(a.from_day, b.from_day) as from_day,
         least(a.until_day, b.until_day) as until_day, a.source_row
  from piece a
  join piece b on b.family = a.family and b.person <> a.person and b.postcode <> a.postcode
              and b.from_day < a.until_day and a.from_day < b.until_day
),
marked as (
  select person, from_day, until_day, source_row,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from apart
),
numbered as (
  select person, from_day, until_day, source_row,
         sum(begins) over (partition by person order by from_day, until_day, source_row
                           rows unbounded preceding) as island
  from marked
)
select person as subject,
       min(from_day) as from_day,
       max(until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       min(source_row) as source_row
from numbered
group by person, island
