--- indicator
-- id = "cla_no_urn_num"
-- title = "Children in care in a place without a registration number"
-- meaning = """
-- How many children in care live in a children's home, in supported accommodation or in another
-- placement for which no registration number (URN) is on record. No source says that a place is
-- unregistered: these are the ones to ask about. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_urn"]
-- aliases = ["unregistered placements", "unregulated placements", "placement without URN"]
-- see = ["cla_dol_num"]
--
-- [numerator]
-- what = "children in care on the day in a placement of type K1, K2, K3, H5 or Z1 whose URN is blank or all X"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "placement type"
-- labels = "placement_type"
-- sums = true
-- order = ["K1", "K2", "K3", "H5", "Z1", "Z11", "Z12", "Z13", "Z14"]
--
-- [assurance]
-- order = 90
-- check = "Is the place registered with Ofsted, or has the provider applied, and who visits it meanwhile?"
--
-- [definition]
-- text = """
-- Local. Children's homes must be registered, and supported accommodation since 28 October 2023:
-- placements of type H5 and K3 count from that day. A number that is blank, or X throughout, may be missing from the record only. A system that keeps
-- no numbers at all is not available."""
-- source = "Guide to the SSDA903 collection, URN; Care Standards Act 2000"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"
--
-- [[versions]]
-- from = "2023-10-28"
-- note = "Supported accommodation (H5, K3) must be registered from this day, and counts."

with place as (
  select stoc_person_id, stoc_from, stoc_until, stoc_own_type, source_row,
         case when stoc_own_type in ('H5', 'K3') then greatest(stoc_from, date '2023-10-28')
              else stoc_from end as from_day
  from loc_placement_stock
  where stoc_own_type in ('K1', 'K2', 'K3', 'H5', 'Z1', 'Z11', 'Z12', 'Z13', 'Z14')
)
select s.stoc_person_id as subject,
       s.from_day,
       s.stoc_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       s.stoc_own_type as breakdown,
       s.source_row
from place s
join loc_cla_episode e
  on e.epis_person_id = s.stoc_person_id and e.source_row = s.source_row
 and e.epis_from <= s.stoc_from and coalesce(e.epis_until, date '9999-12-31') > s.stoc_from
where (coalesce(e.epis_urn, '') = '' or upper(replace(e.epis_urn, 'X', '')) = '')
  and s.from_day < s.stoc_until
