--- indicator
-- id = "cla_out_of_area_over20_pct"
-- title = "Children in care placed outside the authority and over 20 miles from home"
-- meaning = """
-- Of the children in care on the day, the share whose placement lies outside the authority and more
-- than 20 miles from home, as the crow flies. A child of whom the distance or the authority is not
-- known counts among all children, and stands in a row of its own in the breakdown: look at that row
-- before the share. Far from home contact, school and visits are harder; for some children distance
-- is what keeps them safe."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_distance"]
-- minimum_denominator = 10
-- published = ["cla_out_of_area_over20_pct"]
-- aliases = ["placed at distance", "over 20 miles", "out of area", "out of borough", "far from home"]
--
-- [numerator]
-- what = "children in care on the day placed outside the authority and more than 20 miles from home"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "where placed"
-- order = ["Within the authority, 20 miles or less", "Within the authority, over 20 miles", "Outside, 20 miles or less", "Outside, over 20 miles", "not known"]
-- sums = true
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed more than 20 miles from home, outside the local authority's
-- boundary, of all looked after on 31 March. The distance is the straight line between the postcode
-- of the home and that of the placement, in miles to one decimal. Here for any day; a distance that
-- a source states holds before one that is reckoned; a temporary placement stands for the one that
-- it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select pldi_person_id as subject,
       pldi_from as from_day,
       pldi_until as until_day,
       cast(case when pldi_tenths > 200 and pldi_is_inside = 0 then 1 else 0 end as bigint)
         as numerator,
       cast(1 as bigint) as denominator,
       pldi_group as breakdown,
       source_row
from loc_placement_distance
where pldi_from < pldi_until
