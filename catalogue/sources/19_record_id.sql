-- tmp_record_id: one identifier for a record that the loads of two case-management systems hold under
-- two, so that what belongs to it in either (the assessment of a referral, the review of a plan) finds
-- it, whichever system speaks.
--
-- Only where active loads are of several systems: then the tables named here are copies for the time
-- of this rebuild (shared_columns.csv), and the rows as sent are untouched. A record is the same where
-- person (by loc_identity) and start are; it goes by the identifier of the newest system that has it.
-- An identifier of an older system that another system uses for something else is put apart.
create or replace temp table tmp_record as
select 'referral' as kind, y.system, y.place, t.cine_referral_id as id,
       coalesce(i.idty_person_id, t.cine_person_id) as person, t.cine_referral_date as day
from src_ssd_cin_episodes t
join tmp_system_load y on y.load_id = t.load_id
left join loc_identity i on i.idty_identifier = t.cine_person_id
where exists (select 1 from tmp_system_load having count(distinct system) > 1)
  and t.cine_referral_id is not null
union all
select 'assessment' as kind, y.system, y.place, t.cina_assessment_id as id,
       coalesce(i.idty_person_id, t.cina_person_id) as person, t.cina_assessment_start_date as day
from src_ssd_cin_assessments t
join tmp_system_load y on y.load_id = t.load_id
left join loc_identity i on i.idty_identifier = t.cina_person_id
where exists (select 1 from tmp_system_load having count(distinct system) > 1)
  and t.cina_assessment_id is not null
union all
select 'enquiry' as kind, y.system, y.place, t.s47e_s47_enquiry_id as id,
       coalesce(i.idty_person_id, t.s47e_person_id) as person, t.s47e_s47_start_date as day
from src_ssd_s47_enquiry t
join tmp_system_load y on y.load_id = t.load_id
left join loc_identity i on i.idty_identifier = t.s47e_person_id
where exists (select 1 from tmp_system_load having count(distinct system) > 1)
  and t.s47e_s47_enquiry_id is not null
union all
select 'plan' as kind, y.system, y.place, t.cppl_cp_plan_id as id,
       coalesce(i.idty_person_id, t.cppl_person_id) as person, t.cppl_cp_plan_start_date as day
from src_ssd_cp_plans t
join tmp_system_load y on y.load_id = t.load_id
left join loc_identity i on i.idty_identifier = t.cppl_person_id
where exists (select 1 from tmp_system_load having count(distinct system) > 1)
  and t.cppl_cp_plan_id is not null;

create or replace temp table tmp_record_id as
with held as (
  select kind, system, place, id, min(person) as person, min(day) as day
  from tmp_record
  group by kind, system, place, id
),
numbered as (
  select *, row_number() over (partition by kind, system, person, day order by id) as no from held
),
newest as (
  select n.kind, n.system, n.id, n.person, n.day, arg_min(o.id, o.place) as new_id
  from numbered n
  join numbered o
    on o.kind = n.kind and o.person = n.person and o.day = n.day and o.no = n.no
   and o.place <= n.place
  group by n.kind, n.system, n.place, n.id, n.person, n.day
)
select n.kind, n.system, n.id,
       case when n.new_id <> n.id then n.new_id
            when exists (select 1 from held h
                         where h.kind = n.kind and h.id = n.id and h.place < (
                                 select min(m.place) from held m
                                 where m.kind = n.kind and m.system = n.system)
                           and (h.person is distinct from n.person or h.day is distinct from n.day))
            then n.system || ':' || n.id
            else n.id end as new_id
from newest n;
delete from tmp_record_id where new_id = id;
-- when: tmp_record_id
update temp.src_ssd_cin_episodes as t
set cine_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.cine_referral_id;
-- when: tmp_record_id
update temp.src_ssd_cin_assessments as t
set cina_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.cina_referral_id;
-- when: tmp_record_id
update temp.src_ssd_cin_plans as t
set cinp_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.cinp_referral_id;
-- when: tmp_record_id
update temp.src_ssd_cp_plans as t
set cppl_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.cppl_referral_id;
-- when: tmp_record_id
update temp.src_ssd_initial_cp_conference as t
set icpc_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.icpc_referral_id;
-- when: tmp_record_id
update temp.src_ssd_s47_enquiry as t
set s47e_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.s47e_referral_id;
-- when: tmp_record_id
update temp.src_ssd_cla_episodes as t
set clae_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.clae_referral_id;
-- when: tmp_record_id
update temp.src_ssd_involvements as t
set invo_referral_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'referral' and y.load_id = t.load_id and m.id = t.invo_referral_id;
-- when: tmp_record_id
update temp.src_ssd_cin_assessments as t
set cina_assessment_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'assessment' and y.load_id = t.load_id and m.id = t.cina_assessment_id;
-- when: tmp_record_id
update temp.src_ssd_assessment_factors as t
set cinf_assessment_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'assessment' and y.load_id = t.load_id and m.id = t.cinf_assessment_id;
-- when: tmp_record_id
update temp.src_ssd_s47_enquiry as t
set s47e_s47_enquiry_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'enquiry' and y.load_id = t.load_id and m.id = t.s47e_s47_enquiry_id;
-- when: tmp_record_id
update temp.src_ssd_initial_cp_conference as t
set icpc_s47_enquiry_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'enquiry' and y.load_id = t.load_id and m.id = t.icpc_s47_enquiry_id;
-- when: tmp_record_id
update temp.src_ssd_cp_plans as t
set cppl_cp_plan_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'plan' and y.load_id = t.load_id and m.id = t.cppl_cp_plan_id;
-- when: tmp_record_id
update temp.src_ssd_initial_cp_conference as t
set icpc_cp_plan_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'plan' and y.load_id = t.load_id and m.id = t.icpc_cp_plan_id;
-- when: tmp_record_id
update temp.src_ssd_cp_reviews as t
set cppr_cp_plan_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'plan' and y.load_id = t.load_id and m.id = t.cppr_cp_plan_id;
-- when: tmp_record_id
update temp.src_ssd_cp_visits as t
set cppv_cp_plan_id = m.new_id
from tmp_record_id m
join tmp_system_load y on y.system = m.system
where m.kind = 'plan' and y.load_id = t.load_id and m.id = t.cppv_cp_plan_id;
