--- indicator
-- id = "icpc_num"
-- title = "Initial child protection conferences"
-- meaning = """
-- How many children were the subject of an initial child protection conference in the period. A
-- child with two conferences is counted twice, brothers and sisters each by themselves. Neither
-- high nor low is good in itself."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "conferences"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_initial_cp_conference"]
-- aliases = ["ICPC", "initial conferences"]
--
-- [numerator]
-- what = "initial conferences held in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Every initial child protection conference counts by the day it was held, also those for a child
-- who moves here on a plan of another authority; a child with two conferences in the period counts
-- twice. Conferences for children who move here on another authority's plan are counted."""
-- source = "Department for Education, Children in need"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select conf_person_id as subject,
       conf_day as from_day,
       conf_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_conference
