-- loc_referral_source: the codes that say who made a contact or a referral, and the groups in which
-- the figures show them.
--
--   rfso_code    as the children in need census has it, 1A to 10
--   rfso_group
--
-- A code that is not here, and none at all, belong to 'Not known'.
create table loc_referral_source as
select code as rfso_code, kind as rfso_group
from (values
  ('1A', 'Individual'), ('1B', 'Individual'), ('1C', 'Individual'), ('1D', 'Individual'),
  ('2A', 'Schools'), ('2B', 'Schools'),
  ('3A', 'Health'), ('3B', 'Health'), ('3C', 'Health'),
  ('3D', 'Health'), ('3E', 'Health'), ('3F', 'Health'),
  ('4', 'Housing'),
  ('5A', 'Local authority services'), ('5B', 'Local authority services'),
  ('5C', 'Local authority services'), ('5D', 'Local authority services'),
  ('6', 'Police'),
  ('7', 'Other legal agency'),
  ('8', 'Other'),
  ('9', 'Anonymous'),
  ('10', 'Not known')
) as source(code, kind);
