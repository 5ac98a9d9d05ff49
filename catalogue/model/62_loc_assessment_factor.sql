-- loc_assessment_factor: the factors that an assessment can find, and what the figures call them.
--
--   fact_code    as the children in need census has it, 1A to 24A
--   fact_title   the code and what it means, in few words
--
-- Own words for the meanings in the census's schema (years to 2026): of 1 to 6, A is the child, B a
-- parent or carer, C somebody else in the household. A code that is not here is shown as it is.
create table loc_assessment_factor as
select code as fact_code, title as fact_title
from (values
  ('1A', '1A Alcohol: child'),
  ('1B', '1B Alcohol: parent or carer'),
  ('1C', '1C Alcohol: someone else at home'),
  ('2A', '2A Drugs: child'),
  ('2B', '2B Drugs: parent or carer'),
  ('2C', '2C Drugs: someone else at home'),
  ('3A', '3A Domestic abuse: child'),
  ('3B', '3B Domestic abuse: parent or carer'),
  ('3C', '3C Domestic abuse: someone else at home'),
  ('4A', '4A Mental health: child'),
  ('4B', '4B Mental health: parent or carer'),
  ('4C', '4C Mental health: someone else at home'),
  ('5A', '5A Learning disability: child'),
  ('5B', '5B Learning disability: parent or carer'),
  ('5C', '5C Learning disability: someone else at home'),
  ('6A', '6A Physical disability or illness: child'),
  ('6B', '6B Physical disability or illness: parent or carer'),
  ('6C', '6C Physical disability or illness: someone else at home'),
  ('7A', '7A Young carer'),
  ('8B', '8B Privately fostered: from abroad for a time'),
  ('8C', '8C Privately fostered: from abroad to stay'),
  ('8D', '8D Privately fostered: at school in the UK'),
  ('8E', '8E Privately fostered: by arrangement of a family in the UK'),
  ('8F', '8F Privately fostered: other'),
  ('9A', '9A Unaccompanied asylum seeker'),
  ('10A', '10A Missing'),
  ('11A', '11A Sexual exploitation'),
  ('12A', '12A Trafficking'),
  ('13A', '13A Gangs'),
  ('14A', '14A Unacceptable behaviour'),
  ('15A', '15A Self-harm'),
  ('16A', '16A Neglect'),
  ('17A', '17A Emotional abuse'),
  ('18A', '18A Physical abuse'),
  ('18B', '18B Physical abuse: by a child'),
  ('18C', '18C Physical abuse: by an adult'),
  ('19A', '19A Sexual abuse'),
  ('19B', '19B Sexual abuse: by a child'),
  ('19C', '19C Sexual abuse: by an adult'),
  ('20', '20 Other'),
  ('21', '21 No factor'),
  ('22A', '22A Female genital mutilation'),
  ('23A', '23A Abuse linked to faith or belief'),
  ('24A', '24A Criminal exploitation')
) as factor(code, title);
