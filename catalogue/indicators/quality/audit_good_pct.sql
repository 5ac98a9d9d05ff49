--- indicator
-- id = "audit_good_pct"
-- title = "Case audits graded good or outstanding"
-- meaning = """
-- How many of the cases audited in the period were graded good or outstanding as a whole, after
-- moderation where there was one. Look at it by grade. High is good."""
-- theme = "quality"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_audit"]
-- minimum_denominator = 10
-- aliases = ["audit grades", "case audits", "quality of practice"]
-- tension = ["assessment_45d_pct"]
-- see = ["audit_elements_good_pct", "audits_num"]
--
-- [numerator]
-- what = "those graded good or outstanding"
-- adds = "in period"
--
-- [denominator]
-- what = "cases audited in the period and graded"
-- adds = "in period"
--
-- [breakdown]
-- name = "grade"
-- order = ["OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT", "INADEQUATE"]
-- labels = "audit_grade"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Grades of the whole case, on the day of the audit; the moderated grade counts where there
-- is one. Audits without one of the four grades, and grades of single elements, are not in it."""
-- source = "Local list of case audits (docs/sources/local-lists.md); grades as Ofsted uses them"

select audi_person_id as subject,
       audi_day as from_day,
       audi_day as until_day,
       cast(case when audi_grade in ('OUTSTANDING', 'GOOD') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       audi_grade as breakdown,
       source_row
from loc_audit
where audi_person_id is not null and audi_element = 'OVERALL'
  and audi_grade in ('OUTSTANDING', 'GOOD', 'REQUIRES_IMPROVEMENT', 'INADEQUATE')
