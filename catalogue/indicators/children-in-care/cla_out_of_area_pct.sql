--- indicator
-- id = "cla_out_of_area_pct"
-- title = "Children in care placed outside the authority"
-- meaning = """
-- Of the children in care on the day, the share whose placement lies outside the authority, near or far.
-- A child of whom that is not known counts among all children. The breakdown tells how far from home
-- all of them are placed, within and outside."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_location"]
-- minimum_denominator = 10
-- published = ["cla_out_of_area_pct"]
-- aliases = ["out of area", "out of borough", "out of county", "distance from home"]
--
-- [numerator]
-- what = "children in care on the day placed outside the authority"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "distance from home"
-- order = ["5 miles or less", "Over 5 to 10 miles", "Over 10 to 20 miles", "Over 20 to 50 miles", "Over 50 miles", "not known"]
-- sums = true
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed outside the local authority's boundary, of all looked after
-- on 31 March. Here for any day, by the postcode of the placement, unless a source states it; a
-- temporary placement stands for the one that it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select pldi_person_id as subject,
       pldi_from as from_day,
       pldi_until as until_day,
       cast(case when pldi_is_inside = 0 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       pldi_band as breakdown,
       source_row
from loc_placement_distance
where pldi_from < pldi_until
