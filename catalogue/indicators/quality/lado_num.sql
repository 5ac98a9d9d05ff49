--- indicator
-- id = "lado_num"
-- title = "Allegations brought to the designated officer"
-- meaning = """
-- How many allegations or concerns about people who work with children were brought to the local
-- authority designated officer (LADO) in the period. Neither high nor low is good in itself."""
-- theme = "quality"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "referrals"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_lado"]
-- aliases = ["LADO", "allegations against staff", "designated officer"]
--
-- [numerator]
-- what = "referrals to the designated officer in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "sector"
-- labels = "lado_sector"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Every referral on the day it was made, whether it reached the threshold or not."""
-- source = "Working together to safeguard children (2023), chapter 2"
-- url = "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2"

select lado_referral_id as subject,
       lado_day as from_day,
       lado_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(lado_sector, 'not recorded') as breakdown,
       source_row
from loc_lado
where lado_referral_id is not null and lado_day is not null
