--- indicator
-- id = "core_groups_num"
-- title = "Core groups held"
-- meaning = """
-- How many core groups were held in the period, each child for whom one was held counted. Neither
-- high nor low is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "core groups"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_core_group"]
-- aliases = ["core group activity", "CP10"]
--
-- [numerator]
-- what = "core groups held in the period, one for each child"
-- adds = "in period"
--
-- [breakdown]
-- name = "who was in the chair"
-- sums = true
-- order = ["Social worker", "Team manager", "Somebody else", "not recorded"]
--
-- [definition]
-- text = """
-- Local. One row of the list for each child; brothers and sisters at one meeting count one each."""
-- source = "Local list of core groups (docs/sources/local-lists.md)"

select cogr_person_id as subject,
       cogr_day as from_day,
       cogr_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case cogr_chair when 'SOCIAL_WORKER' then 'Social worker' when 'TEAM_MANAGER' then 'Team manager'
            when 'OTHER' then 'Somebody else' else 'not recorded' end as breakdown,
       source_row
from loc_core_group
where cogr_person_id is not null and cogr_day is not null
