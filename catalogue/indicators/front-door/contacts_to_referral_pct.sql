--- indicator
-- id = "contacts_to_referral_pct"
-- title = "Contacts that became a referral"
-- meaning = """
-- Of the contacts received in the period, the share whose recorded outcome is a new referral to
-- social care. Contacts without a recorded outcome are in the whole and do not count as referrals,
-- so the share of the latest days is low until their outcomes are entered; see the row 'not
-- recorded'. Neither high nor low is good in itself: low can mean that partners send in what others
-- should handle."""
-- theme = "front-door"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_contacts", "loc_contact_outcome"]
-- minimum_denominator = 10
-- aliases = ["conversion", "conversion of contacts", "enquiries forwarded", "contacts progressing to referral", "threshold"]
-- tension = ["rereferral_12m_pct"]
-- see = ["contacts_to_early_help_num"]
--
-- [numerator]
-- what = "contacts received in the period whose outcome is a new referral"
-- adds = "in period"
--
-- [denominator]
-- what = "contacts received in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "outcome of the contact"
-- sums = true
-- order = ["New referral", "Existing referral", "Early help", "Advice", "No further action", "other", "not recorded"]
--
-- [definition]
-- text = """
-- Local; there is no national figure. By the day the contact was received. A contact may have
-- several outcomes: it counts when a new referral is among them. In the breakdown it stands once,
-- at the first of: new referral, existing referral, early help, advice, no further action; any
-- other outcome is 'other', none is 'not recorded'."""
-- source = "Standard Safeguarding Dataset, table contacts, outcome of the contact"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

with contact as (
  select cont_person_id as person, cont_contact_date as day, cont_contact_outcome as outcome,
         ' ' || coalesce(cont_contact_outcome, '') || ' ' as said, source_row
  from ssd_contacts
  where cont_person_id is not null and cont_contact_date is not null
)
select person as subject,
       day as from_day,
       day as until_day,
       cast(case when position(' NEW_REFERRAL ' in said) > 0 then 1 else 0 end as bigint)
         as numerator,
       cast(1 as bigint) as denominator,
       case when coalesce(outcome, '') = '' then 'not recorded'
            when position(' NEW_REFERRAL ' in said) > 0 then 'New referral'
            when position(' EXISTING_REFERRAL ' in said) > 0 then 'Existing referral'
            when position(' EARLY_HELP ' in said) > 0 then 'Early help'
            when position(' ADVICE ' in said) > 0 then 'Advice'
            when position(' NFA ' in said) > 0 then 'No further action'
            else 'other' end as breakdown,
       source_row
from contact
