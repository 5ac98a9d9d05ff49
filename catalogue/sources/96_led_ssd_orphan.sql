-- led_history_finding, continued: rows of the SSD that belong to nobody or to nothing, and so count for
-- nothing or for less than they could. A row that is in no table of the history is named here.
--
--   ssd-row-of-nobody        neither the row nor what it names says which child it is of
--   ssd-row-without-day      no day: it is of no year (an SDQ that was not made need not have one)
--   ssd-outside-care         a placement or a legal status while the extract has the child in no care
--   ssd-child-not-sent       records of a child who is not in ssd_person: age and sex are not known
--   ssd-orphan               names a record that the extract does not hold
--   ssd-health-type          a type of health check that is not understood
--   ssd-health-last-only     health checks of several years, never two of a kind for a child: then
--                            it holds the last one only, and earlier years would come out too low
--
-- From the src_ tables of the active loads, tmp_companion and tmp_stated (24), tmp_stood (25) and
-- tmp_episode (40).
create or replace temp table tmp_nobody (
  load_id integer, source_row bigint, what varchar, field varchar, value varchar
);
-- when: src_ssd_cla_placement
insert into tmp_nobody
select p.load_id, p.source_row, 'placement', 'CLAP_CLA_ID', p.clap_cla_id
from src_ssd_cla_placement p
left join tmp_cla_person c on c.load_id = p.load_id and c.cla_id = p.clap_cla_id
where p.clap_person_id is null and c.person is null;
-- when: src_ssd_cla_visits
insert into tmp_nobody
select v.load_id, v.source_row, 'visit', 'CLAV_CLA_ID', v.clav_cla_id
from src_ssd_cla_visits v
left join tmp_cla_person c on c.load_id = v.load_id and c.cla_id = v.clav_cla_id
where v.clav_person_id is null and c.person is null;
-- when: src_ssd_cla_reviews
insert into tmp_nobody
select v.load_id, v.source_row, 'review', 'CLAR_CLA_ID', v.clar_cla_id
from src_ssd_cla_reviews v
join tmp_companion k on k.load_id = v.load_id and k.table_name = 'src_ssd_cla_episodes'
left join tmp_cla_person c on c.load_id = v.load_id and c.cla_id = v.clar_cla_id
where c.person is null and v.clar_cla_review_date is not null;
-- when: src_ssd_cp_visits
insert into tmp_nobody
select load_id, source_row, 'visit', 'CPPV_PERSON_ID', ''
from src_ssd_cp_visits where cppv_person_id is null;
-- when: src_ssd_involvements
insert into tmp_nobody
select load_id, source_row, 'involvement', 'INVO_PERSON_ID', ''
from src_ssd_involvements where invo_person_id is null;
-- when: tmp_nobody
insert into led_history_finding
select n.load_id, 'doubtful', 'ssd-row-of-nobody', n.source_row, n.field, coalesce(n.value, ''), '',
       'Neither the ' || n.what || ' nor what it names says which child it is of: it counts for nothing. Give the row its child, or send what it names.'
from tmp_nobody n
where n.load_id in (select retu_load_id from loc_return);

-- when: tmp_told_ssd
insert into led_history_finding
select t.load_id, 'note', 'ssd-row-without-day', t.source_row, '', '', coalesce(t.person, ''),
       'The row has no day: it is of no year, and is in no figure and no time line.'
from tmp_told_ssd t
join loc_return r on r.retu_load_id = t.load_id and r.retu_table = t.src_table
where t.from_day is null;
-- when: src_ssd_permanence
insert into led_history_finding
select p.load_id, 'note', 'ssd-row-without-day', p.source_row, '', '', p.perm_person_id,
       'The row has no day: it is of no year, and is in no figure and no time line.'
from src_ssd_permanence p
join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssd_permanence'
where coalesce(perm_placed_for_adoption_date, perm_matched_date, perm_adm_decision_date,
               perm_placement_order_date, perm_permanence_order_date, perm_placed_ffa_cp_date,
               perm_ffa_cp_decision_date, perm_placed_foster_carer_date) is null;

-- when: src_ssd_cla_episodes
insert into led_history_finding
select s.load_id, 'doubtful', 'ssd-outside-care', s.source_row,
       case s.entity when 'cla_placement' then 'CLAP_CLA_PLACEMENT_START_DATE'
                     else 'LEGA_LEGAL_STATUS_START_DATE' end,
       strftime(s.from_day, '%d/%m/%Y'), s.person,
       'The ' || case s.entity when 'cla_placement' then 'placement' else 'legal status' end
         || ' that began on ' || strftime(s.from_day, '%d/%m/%Y')
         || ' is of a time in which the extract has the child in no episode of care: it counts for nothing. Send the episode, or mend the days.'
from tmp_stood s
left join tmp_episode e
  on e.person = s.person and e.from_day <= coalesce(s.until_day, date '9999-12-31')
 and e.runs_to >= s.from_day
where s.entity in ('cla_placement', 'legal_status') and e.person is null
  and exists (select 1 from tmp_companion k
              where k.load_id = s.load_id and k.table_name = 'src_ssd_cla_episodes');

-- when: src_ssd_person
insert into led_history_finding
select s.load_id, 'doubtful', 'ssd-child-not-sent', min(s.source_row), '', '', s.person,
       'There are records of this child, but none in ssd_person or in any other file of persons: age, sex and ethnicity are not known. Send the child''s row.'
from tmp_stated s
left join ssd_person p on p.pers_person_id = s.person
where s.source = 'ssd' and p.pers_person_id is null
group by s.load_id, s.person;

create or replace temp table tmp_orphan (
  load_id integer, source_row bigint, what varchar, field varchar, value varchar
);
-- when: src_ssd_assessment_factors
insert into tmp_orphan
select f.load_id, f.source_row, 'The factors of an assessment name', 'CINF_ASSESSMENT_ID',
       f.cinf_assessment_id
from src_ssd_assessment_factors f
join tmp_companion k on k.load_id = f.load_id and k.table_name = 'src_ssd_cin_assessments'
left join src_ssd_cin_assessments a
  on a.load_id = k.from_load and a.cina_assessment_id = f.cinf_assessment_id
where a.load_id is null;
-- when: src_ssd_ehcp_assessment
insert into tmp_orphan
select a.load_id, a.source_row, 'The assessment names', 'EHCA_EHCP_REQUEST_ID',
       a.ehca_ehcp_request_id
from src_ssd_ehcp_assessment a
join tmp_companion k on k.load_id = a.load_id and k.table_name = 'src_ssd_ehcp_requests'
left join src_ssd_ehcp_requests q
  on q.load_id = k.from_load and q.ehcr_ehcp_request_id = a.ehca_ehcp_request_id
where q.load_id is null;
-- when: src_ssd_ehcp_named_plan
insert into tmp_orphan
select n.load_id, n.source_row, 'The plan names', 'EHCN_EHCP_ASMT_ID', n.ehcn_ehcp_asmt_id
from src_ssd_ehcp_named_plan n
join tmp_companion k on k.load_id = n.load_id and k.table_name = 'src_ssd_ehcp_assessment'
left join src_ssd_ehcp_assessment a
  on a.load_id = k.from_load and a.ehca_ehcp_assessment_id = n.ehcn_ehcp_asmt_id
where a.load_id is null;
-- when: src_ssd_ehcp_active_plans
insert into tmp_orphan
select p.load_id, p.source_row, 'The active plan names', 'EHCP_EHCP_REQUEST_ID',
       p.ehcp_ehcp_request_id
from src_ssd_ehcp_active_plans p
join tmp_companion k on k.load_id = p.load_id and k.table_name = 'src_ssd_ehcp_requests'
left join src_ssd_ehcp_requests q
  on q.load_id = k.from_load and q.ehcr_ehcp_request_id = p.ehcp_ehcp_request_id
where q.load_id is null;
-- when: src_ssd_sen_need
insert into tmp_orphan
select n.load_id, n.source_row, 'The type of need names', 'SENN_ACTIVE_EHCP_ID',
       n.senn_active_ehcp_id
from src_ssd_sen_need n
join tmp_companion k on k.load_id = n.load_id and k.table_name = 'src_ssd_ehcp_active_plans'
left join src_ssd_ehcp_active_plans p
  on p.load_id = k.from_load and p.ehcp_active_ehcp_id = n.senn_active_ehcp_id
where p.load_id is null;
-- when: src_ssd_s251_finance
insert into tmp_orphan
select f.load_id, f.source_row, 'The cost names', 'S251_CLA_PLACEMENT_ID', f.s251_cla_placement_id
from src_ssd_s251_finance f
join tmp_companion k on k.load_id = f.load_id and k.table_name = 'src_ssd_cla_placement'
left join src_ssd_cla_placement p
  on p.load_id = k.from_load and p.clap_cla_placement_id = f.s251_cla_placement_id
where p.load_id is null;
-- when: tmp_orphan
insert into led_history_finding
-- factors may be of an assessment that was rejected, and named, already
select o.load_id, case o.field when 'CINF_ASSESSMENT_ID' then 'note' else 'doubtful' end,
       'ssd-orphan', o.source_row, o.field, coalesce(o.value, ''), coalesce(o.value, ''),
       o.what || ' a record that the extract does not hold, and counts for nothing. Send that record, or mend the identifier.'
from tmp_orphan o
where o.load_id in (select retu_load_id from loc_return);

-- when: src_ssd_cla_health
insert into led_history_finding
select load_id, 'note', 'ssd-health-type', min(source_row), 'CLAH_HEALTH_CHECK_TYPE',
       clah_health_check_type, '',
       count(*) || ' health checks are of the type "' || clah_health_check_type
         || '", which is neither a health assessment nor a dental check: they count for neither.'
from (
  select s.load_id, h.source_row, h.clah_health_check_type
  from ssd_cla_health h
  join tmp_stood s on s.entity = 'health_check' and s.source_row = h.source_row
  where h.clah_kind is null and h.clah_health_check_type is not null
)
group by load_id, clah_health_check_type
union all
select s.load_id, 'doubtful', 'ssd-health-last-only', min(s.source_row), '', '', '',
       'This extract goes over more than two years and has one health check of a kind a child at most: it seems to hold the last one only. Figures of earlier years would come out too low; send all checks, or leave the file out.'
from tmp_stood s
join ssd_cla_health h on h.source_row = s.source_row
join loc_return r on r.retu_load_id = s.load_id and r.retu_table = 'src_ssd_cla_health'
where s.entity = 'health_check' and r.retu_to - r.retu_from > 731
group by s.load_id
having count(*) >= 20 and count(distinct row(s.person, h.clah_kind)) = count(*);
