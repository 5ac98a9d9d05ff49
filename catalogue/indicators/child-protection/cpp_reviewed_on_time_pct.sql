--- indicator
-- id = "cpp_reviewed_on_time_pct"
-- title = "Children on a plan reviewed in time"
-- meaning = """
-- Of the children on the day who have been on their child protection plan for three months or more,
-- the share whose reviews are and have been in time: none is overdue on the day, and none was held
-- late in the twelve months up to it. High is better."""
-- theme = "child-protection"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cp_plans", "ssd_cp_reviews"]
-- minimum_denominator = 10
-- lookback = { ssd_cp_plans = "18 months", ssd_cp_reviews = "18 months" }
-- published = ["cpp_reviewed_on_time_pct"]
-- aliases = ["CP reviews on time", "reviewed within timescales", "protection plan reviews"]
--
-- [numerator]
-- what = "of those, children without a review overdue on the day or held late in the twelve months to it"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children on the day whose plan began three months before or earlier"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Guidance sets the latest day of each review: the first within three months of the start of the
-- plan, each later one within six months of the review before. A review on the due day is in time;
-- late begins the next day. A review counts after the first day of the plan, which is that of the
-- conference, up to and on the day it ends; a review due on that day or later was never due.
-- Published for 31 March: children on a plan for three months or more whose case was reviewed in
-- the required times. A review held late counts against the child for twelve months from the day it
-- was held; reviews of an earlier plan do not count."""
-- source = "Department for Education, Children in need; LAIT, measure RevCP; Working Together to Safeguard Children"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need"

select revd_person_id as subject,
       revd_from as from_day,
       revd_until as until_day,
       cast(revd_is_in_time as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_reviewed
