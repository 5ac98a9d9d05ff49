--- indicator
-- id = "wf_agency_covering_pct"
-- title = "Agency workers who cover a vacancy"
-- meaning = """
-- Of the full-time equivalent of agency workers in post on the day, the share who cover a post that is vacant.
-- The rest cover somebody who is away, or are additional. Neither high nor low is good in itself."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post", "loc_vacancy", "loc_agency_cover"]
-- aliases = ["agency cover", "agency covering vacancies"]
--
-- [numerator]
-- what = "full-time equivalent of agency workers who cover a post that is vacant on the day"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [denominator]
-- what = "full-time equivalent of agency workers in post"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Full-time equivalent of agency social workers covering vacancies divided by that of all agency social workers,
-- on 30 September. Here for any day, by the post that the list says an agency worker covers: it counts while that
-- post has a vacant row."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select wkft_worker_id as subject,
       wkft_from as from_day,
       wkft_until as until_day,
       cast(wkft_covering as bigint) as numerator,
       cast(wkft_agency as bigint) as denominator,
       '' as breakdown,
       source_row,
       wkft_worker_id as worker,
       wkft_team as team
from loc_worker_fte
where wkft_agency > 0
