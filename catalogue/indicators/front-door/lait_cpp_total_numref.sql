--- indicator
-- id = "lait_cpp_total_numref"
-- title = "Referrals"
-- meaning = """
-- How many times a child was referred to children's social care in the period. A child who is
-- referred twice is counted twice, and referrals after which nothing further was done are counted
-- too. Neither high nor low is good in itself."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "referrals"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes"]
-- published = ["lait_cpp_total_numref"]
-- aliases = ["referrals", "number of referrals", "referrals received", "referrals by source"]
-- see = ["contacts_num"]
--
-- [numerator]
-- what = "referrals in the period, on the day of the referral"
-- adds = "in period"
--
-- [breakdown]
-- name = "who made the referral"
-- sums = true
-- order = ["Individual", "Schools", "Health", "Housing", "Local authority services", "Police", "Other legal agency", "Other", "Anonymous", "Not known"]
--
-- [definition]
-- text = """
-- A referral is a request for services from children's social care about a child who has no open
-- case. Every referral in the year is counted, also of a child referred before in the year, and
-- also those after which no further action is taken. The breakdown has the codes of the source of
-- referral in groups; code 10, no code, and one that is not in the list, are 'Not known'. School
-- holidays make it fall."""
-- source = "Department for Education, Characteristics of children in need; LAIT, measure CPP_Total_NumRef"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select n.need_person_id as subject,
       n.need_from as from_day,
       n.need_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(s.rfso_group, 'Not known') as breakdown,
       n.source_row
from loc_need_episode n
left join loc_referral_source s on s.rfso_code = n.need_source
