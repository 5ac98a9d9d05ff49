--- indicator
-- id = "contacts_to_early_help_num"
-- title = "Contacts passed to early help"
-- meaning = """
-- How many of the contacts received in the period have early help among their outcomes. Contacts
-- whose outcome is not entered yet are not in it, so the latest days are low. Neither high nor low
-- is good in itself."""
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
-- tables = ["ssd_contacts", "loc_contact_outcome"]
-- aliases = ["contacts to early help", "early help hub contacts", "FD3"]
-- see = ["contacts_num", "contacts_to_referral_pct"]
--
-- [numerator]
-- what = "contacts received in the period with early help among their outcomes"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day the contact was received. Which hub received it is not recorded in the
-- Safeguarding Dataset, only what it led to."""
-- source = "Standard Safeguarding Dataset, table contacts, outcome of the contact"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select cont_person_id as subject,
       cont_contact_date as from_day,
       cont_contact_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_contacts
where cont_person_id is not null and cont_contact_date is not null
  and position(' EARLY_HELP ' in ' ' || coalesce(cont_contact_outcome, '') || ' ') > 0
