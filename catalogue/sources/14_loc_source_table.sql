-- loc_source_table: which src_ table of which source fills which group of tables (an *entity*), and
-- how the rows of two speakers are fitted together there. All that is said of "who speaks" (17, 18)
-- goes by entity.
--
--   tabl_entity, tabl_source   cin: the CIN census · ssd: the Standard Safeguarding Dataset · 903: the
--                              SSDA903, whose own returns are one history already (loc_history_…) ·
--                              annex_a: Annex A, whose List 6 stands for its List 3 too
--   tabl_table      the src_ table whose coverage is the entity's
--   tabl_kind       event    has one day
--                   record   has a start and may have an end; a child can have several at once
--                   single   as a record, and a child has one at a time: a later speaker's row that
--                            runs across the day on which it begins to speak is the same one, also
--                            under another start
--                   latest   has no days: what the latest load says of it holds for all of them
--                   yearly   one answer a year, as at its last day: a source answers whole, or not
--                   chain    rows that follow one another without a gap, as episodes of care do
create or replace table loc_source_table as
select *
from (values
  ('person', 'cin', 'src_cin_child', 'latest'),
  ('person', 'ssd', 'src_ssd_person', 'latest'),
  ('person', '903', 'src_ssda903_header', 'latest'),
  ('person', 'sen2', 'src_sen2_person', 'latest'),
  ('person', 'annex_a', 'src_annex_a_list_1', 'latest'),
  ('contacts', 'annex_a', 'src_annex_a_list_1', 'event'),
  ('early_help_assessments', 'annex_a', 'src_annex_a_list_2', 'record'),
  ('cin_episodes', 'annex_a', 'src_annex_a_list_6', 'single'),
  ('cin_assessments', 'annex_a', 'src_annex_a_list_4', 'record'),
  ('s47', 'annex_a', 'src_annex_a_list_5', 'record'),
  ('icpc', 'annex_a', 'src_annex_a_list_5', 'event'),
  ('cp_plans', 'annex_a', 'src_annex_a_list_7', 'single'),
  ('care', 'annex_a', 'src_annex_a_list_8', 'chain'),
  ('permanence', 'annex_a', 'src_annex_a_list_10', 'record'),
  ('cin_episodes', 'cin', 'src_cin_details', 'single'),
  ('cin_assessments', 'cin', 'src_cin_assessments', 'record'),
  ('cin_plans', 'cin', 'src_cin_plans', 'single'),
  ('s47', 'cin', 'src_cin_section47', 'record'),
  ('icpc', 'cin', 'src_cin_section47', 'event'),
  ('cp_plans', 'cin', 'src_cin_cp_plans', 'single'),
  ('cp_reviews', 'cin', 'src_cin_cp_reviews', 'event'),
  ('pre_proceedings', 'cin', 'src_cin_pre_proceedings', 'record'),
  ('contacts', 'ssd', 'src_ssd_contacts', 'event'),
  ('early_help', 'ssd', 'src_ssd_early_help_episodes', 'record'),
  ('cin_episodes', 'ssd', 'src_ssd_cin_episodes', 'single'),
  ('cin_assessments', 'ssd', 'src_ssd_cin_assessments', 'record'),
  ('cin_plans', 'ssd', 'src_ssd_cin_plans', 'single'),
  ('cin_visits', 'ssd', 'src_ssd_cin_visits', 'event'),
  ('s47', 'ssd', 'src_ssd_s47_enquiry', 'record'),
  ('icpc', 'ssd', 'src_ssd_initial_cp_conference', 'event'),
  ('cp_plans', 'ssd', 'src_ssd_cp_plans', 'single'),
  ('cp_reviews', 'ssd', 'src_ssd_cp_reviews', 'event'),
  ('cp_visits', 'ssd', 'src_ssd_cp_visits', 'event'),
  ('pre_proceedings', 'ssd', 'src_ssd_pre_proceedings', 'record'),
  ('cla_episodes', 'ssd', 'src_ssd_cla_episodes', 'chain'),
  ('cla_placement', 'ssd', 'src_ssd_cla_placement', 'chain'),
  ('legal_status', 'ssd', 'src_ssd_legal_status', 'chain'),
  ('cla_reviews', 'ssd', 'src_ssd_cla_reviews', 'event'),
  ('cla_visits', 'ssd', 'src_ssd_cla_visits', 'event'),
  ('missing', 'ssd', 'src_ssd_missing', 'record'),
  ('immigration', 'ssd', 'src_ssd_immigration_status', 'record'),
  ('permanence', 'ssd', 'src_ssd_permanence', 'record'),
  ('involvements', 'ssd', 'src_ssd_involvements', 'record'),
  ('ehcp', 'ssd', 'src_ssd_ehcp_requests', 'record'),
  ('ehcp', 'sen2', 'src_sen2_requests', 'record'),
  ('address', 'ssd', 'src_ssd_address', 'record'),
  ('care_plan', 'ssd', 'src_ssd_cla_care_plan', 'record'),
  ('health_check', 'ssd', 'src_ssd_cla_health', 'event'),
  ('conviction', 'ssd', 'src_ssd_cla_convictions', 'event'),
  ('substance_misuse', 'ssd', 'src_ssd_cla_substance_misuse', 'event'),
  ('sdq', 'ssd', 'src_ssd_sdq_scores', 'event'),
  ('health_year', 'ssd', 'src_ssd_cla_health', 'yearly'),
  ('health_year', '903', 'src_ssda903_oc2', 'yearly'),
  ('dental_year', 'ssd', 'src_ssd_cla_health', 'yearly'),
  ('dental_year', '903', 'src_ssda903_oc2', 'yearly'),
  ('sdq_year', 'ssd', 'src_ssd_sdq_scores', 'yearly'),
  ('sdq_year', '903', 'src_ssda903_oc2', 'yearly'),
  ('substance_misuse_year', 'ssd', 'src_ssd_cla_substance_misuse', 'yearly'),
  ('substance_misuse_year', '903', 'src_ssda903_oc2', 'yearly'),
  ('care_leaver_year', 'ssd', 'src_ssd_care_leavers', 'yearly'),
  ('care_leaver_year', '903', 'src_ssda903_oc3', 'yearly'),
  ('care', 'ssd', 'loc_ssd_care', 'chain'),
  ('care', '903', 'src_ssda903_episodes', 'chain'),
  ('missing', '903', 'src_ssda903_missing', 'record'),
  ('cla_reviews', '903', 'src_ssda903_reviews', 'event'),
  ('permanence', '903', 'src_ssda903_placed_adoption', 'record'),
  ('involvements', '903', 'src_ssda903_sw_episodes', 'record')
) as t(tabl_entity, tabl_source, tabl_table, tabl_kind);
