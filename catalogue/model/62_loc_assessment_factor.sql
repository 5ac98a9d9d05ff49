-- loc_assessment_factor: the factors that an assessment can find, and what the figures call them.
--
--   fact_code    as the children in need census has it, 1A to 24A
--   fact_title   the code and what it means, in few words
--
-- From loc_code_label, list assessment_factor: of 1 to 6, A is the child, B a parent or carer, C
-- somebody else in the household. A code that is not here is shown as it is.
create table loc_assessment_factor as
select code as fact_code, code || ' ' || label as fact_title
from loc_code_label
where list = 'assessment_factor';
