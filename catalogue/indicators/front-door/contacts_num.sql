--- indicator
-- id = "contacts_num"
-- title = "Contacts received"
-- meaning = """
-- How many times somebody turned to children's services about a child in the period: a
-- professional, a relative, a neighbour, the child. Each contact is counted, so a child of whom
-- three people wrote is counted three times. More contacts can mean more need, or partners who are
-- quicker to ask; neither high nor low is good in itself."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "contacts"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_contacts"]
-- aliases = ["enquiries", "MASH enquiries", "contacts", "front door contacts", "information received"]
-- see = ["contacts_to_early_help_num", "lait_cpp_total_numref"]
--
-- [numerator]
-- what = "contacts received in the period, on the day they were received"
-- adds = "in period"
--
-- [breakdown]
-- name = "who made the contact"
-- sums = true
-- order = ["Individual", "Schools", "Health", "Housing", "Local authority services", "Police", "Other legal agency", "Other", "Anonymous", "Not known"]
--
-- [definition]
-- text = """
-- Local; there is no national count. A contact is information received about a child, before
-- anybody has decided whether it is a referral. Councils with a multi-agency safeguarding hub call
-- it an enquiry. The breakdown has the codes of the source of referral in groups; no code, or one
-- that is not in the list, is 'Not known'. Most contacts do not become a referral. School holidays
-- make it fall."""
-- source = "Standard Safeguarding Dataset, table contacts; Annex A list 1"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select c.cont_person_id as subject,
       c.cont_contact_date as from_day,
       c.cont_contact_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(s.rfso_group, 'Not known') as breakdown,
       c.source_row
from ssd_contacts c
left join loc_referral_source s on s.rfso_code = c.cont_contact_source_code
where c.cont_person_id is not null and c.cont_contact_date is not null
