--- indicator
-- id = "cla_under16_supported_num"
-- title = "Children under 16 in supported or independent accommodation"
-- meaning = """
-- How many children in care under 16 live in semi-independent, supported or independent
-- accommodation on the day. The law has not allowed that since September 2021, so there should be
-- none."""
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
-- tables = ["ssd_cla_episodes", "ssd_person"]
-- aliases = ["under 16 in unregulated accommodation", "under 16 semi-independent", "supported accommodation under 16"]
-- see = ["cla_semi_independent_pct"]
--
-- [numerator]
-- what = "children in care under 16 on the day in a placement of type K3, H5 or P2"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "placement type"
-- labels = "placement_type"
-- sums = true
-- order = ["K3", "H5", "P2"]
--
-- [assurance]
-- order = 100
-- check = "Is the placement coded rightly, and if so, where does the child move and when?"
--
-- [definition]
-- text = """
-- Under 16 until the day before the 16th birthday; who has no date of birth is left out. A
-- temporary stay elsewhere (T0 to T4) stands for the placement that it interrupts."""
-- source = "Care Planning, Placement and Case Review (England) (Amendment) Regulations 2021"
-- url = "https://www.legislation.gov.uk/uksi/2021/161/contents/made"

select s.stoc_person_id as subject,
       s.stoc_from as from_day,
       least(s.stoc_until, cast(p.pers_dob + interval '16 years' as date)) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       s.stoc_type as breakdown,
       s.source_row
from loc_placement_stock s
join ssd_person p on p.pers_person_id = s.stoc_person_id
where s.stoc_type in ('K3', 'H5', 'P2')
  and s.stoc_from < least(s.stoc_until, cast(p.pers_dob + interval '16 years' as date))
