--- indicator
-- id = "cl_unsuitable_num"
-- title = "Care leavers not known to be in suitable accommodation"
-- meaning = """
-- How many care leavers aged 17 to 21 lived, about their latest birthday, somewhere that was judged
-- unsuitable, or somewhere not known to the council because they are not in touch. The breakdown
-- gives the reason. Low is better."""
-- theme = "care-leavers"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_oc3", "loc_care_leaver_accommodation"]
-- lookback = { loc_oc3 = "12 months", loc_care_leaver_accommodation = "12 months" }
-- aliases = ["care leavers in unsuitable accommodation", "reasons for unsuitable accommodation", "care leavers sofa-surfing", "care leavers in custody"]
-- see = ["cl_suitable_accom_17_18_pct", "cl_suitable_accom_19_21_pct", "cl_suitable_now_pct"]
--
-- [numerator]
-- what = "care leavers aged 17 to 21 on the day whose accommodation about the latest birthday was judged unsuitable or is not known"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "accommodation"
-- labels = "accommodation"
-- sums = true
-- order = ["0", "B2", "C2", "D2", "E2", "K2", "S2", "T2", "U2", "V2", "W2", "X2", "Y2", "Z2", "not recorded"]
--
-- [assurance]
-- order = 130
-- check = "Where does the young person live now, why is it not suitable, and who is looking for something better?"
--
-- [definition]
-- text = """
-- Local count of those who are not met in the published share: as they stood about the last
-- birthday, from that birthday until the next. Those abroad, deported or whose residence is not
-- known are left out as there. Judged suitable is a letter followed by 1."""
-- source = "Guide to the SSDA903 collection, care leavers; local count"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with age as (
  select 17 as years union all select 18 union all select 19 union all select 20 union all select 21
),
birthday as (
  select o.oc3_person_id as person, o.oc3_accommodation as accommodation, o.source_row,
         o.oc3_year_end as year_end,
         cast(coalesce(p.pers_dob, o.oc3_dob) + a.years * interval '1 year' as date) as day,
         cast(coalesce(p.pers_dob, o.oc3_dob) + (a.years + 1) * interval '1 year' as date) as next_day
  from loc_oc3 o
  left join ssd_person p on p.pers_person_id = o.oc3_person_id
  cross join age a
  where o.oc3_in_touch in ('YES', 'NO', 'REFU', 'NREQ')
)
select person as subject,
       day as from_day,
       next_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       case when coalesce(accommodation, '') = '' then 'not recorded' else accommodation end
         as breakdown,
       source_row
from birthday
where day > cast(year_end - interval '12 months' as date) and day <= year_end
  and coalesce(substr(accommodation, 1, 1), '0') not in ('G', 'H', 'R')
  and (coalesce(substr(accommodation, 2, 1), '') <> '1' or substr(accommodation, 1, 1) = '0')
