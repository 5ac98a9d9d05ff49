--- indicator
-- id = "cla_semi_independent_pct"
-- title = "Children in care living in supported or independent accommodation"
-- meaning = """
-- Of the children in care on the day, the share who live on their own with visiting support, or in
-- semi-independent or supported accommodation. These are young people of 16 or 17; for children
-- under 16 it is not allowed. A child away for a short while (respite, hospital, holiday, trial
-- move: codes T0 to T4) is counted in the placement that is waiting."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes"]
-- minimum_denominator = 10
-- published = ["cla_semi_independent_pct"]
-- aliases = ["supported accommodation", "semi-independent", "independent living", "unregulated accommodation"]
-- see = ["cla_under16_supported_num"]
--
-- [numerator]
-- what = "children in care on the day in independent living, semi-independent living or supported accommodation (P2, H5, K3)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March placed in independent or semi-independent living or supported
-- accommodation, of all looked after on 31 March: codes P2 and H5, and K3 which took their place.
-- Here for any day, and a temporary placement stands for the one that it interrupts."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"
--
-- [[versions]]
-- from = "2023-10-28"
-- note = """
-- Supported accommodation must be registered with Ofsted from this day; places not registered are
-- reported under other placements. The change from P2 and H5 to K3 in the return makes figures about
-- 2024 uncertain."""

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_type in ('P2', 'H5', 'K3') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
