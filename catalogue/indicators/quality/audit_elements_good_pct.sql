--- indicator
-- id = "audit_elements_good_pct"
-- title = "Elements of audits graded good or outstanding"
-- meaning = """
-- Of the elements graded in the audits of the period (the assessment, the plan, supervision and so
-- on), the share graded good or outstanding. Look at it by element. High is good."""
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
-- aliases = ["quality of assessments", "quality of plans", "audit grade of an element", "threshold decisions audited", "FD4", "FD17", "CP9", "CP11"]
-- tension = ["assessments_in_time_pct", "cpp_visits_in_time_pct"]
-- see = ["audit_good_pct"]
--
-- [numerator]
-- what = "those graded good or outstanding"
-- adds = "in period"
--
-- [denominator]
-- what = "elements graded in audits of the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "element"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Elements in the council's own words, on the day of the audit; the moderated grade counts
-- where there is one."""
-- source = "Local list of case audits (docs/sources/local-lists.md); grades as Ofsted uses them"

select audi_person_id as subject,
       audi_day as from_day,
       audi_day as until_day,
       cast(case when audi_grade in ('OUTSTANDING', 'GOOD') then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       audi_element as breakdown,
       source_row
from loc_audit
where audi_person_id is not null and audi_element <> 'OVERALL'
  and audi_grade in ('OUTSTANDING', 'GOOD', 'REQUIRES_IMPROVEMENT', 'INADEQUATE')
