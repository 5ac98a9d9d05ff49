--- indicator
-- id = "cla_review_participation_pct"
-- title = "Reviews of children in care in which the child took part"
-- meaning = """
-- Of the reviews held in the period of children aged four and over, the share in which the child
-- took part: by being there and giving views in some way, or by sending them. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_reviews"]
-- minimum_denominator = 10
-- aliases = ["participation in reviews", "voice of the child", "children's participation"]
-- tension = ["cla_reviews_in_time_pct"]
--
-- [numerator]
-- what = "of those, reviews in which the child gave views: PN1, PN2, PN3, PN5 or PN6"
-- adds = "in period"
--
-- [denominator]
-- what = "reviews held in the period with a code of participation from PN1 to PN7"
-- adds = "in period"
--
-- [breakdown]
-- name = "how the child took part"
-- labels = "review_participation"
-- sums = true
-- order = ["PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]
--
-- [definition]
-- text = """
-- Decided here: a child who attended without giving views (PN4) took no part. Children under four
-- (PN0) are left out, and so are reviews without a code."""
-- source = "Guide to the SSDA903 collection, review participation codes"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

select clar_person_id as subject,
       clar_cla_review_date as from_day,
       clar_cla_review_date as until_day,
       cast(case when clar_cla_review_participation in ('PN1', 'PN2', 'PN3', 'PN5', 'PN6') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       clar_cla_review_participation as breakdown,
       source_row
from ssd_cla_reviews
where clar_person_id is not null and clar_cla_review_participation in ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
