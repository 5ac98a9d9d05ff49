-- led_history_finding, continued: rows of one return or extract that cannot all be true, and returns
-- that tell the same thing in two ways. Nothing is mended here: what the figures make of such rows is
-- said in the files that make the tables.
--
--   903-overlap               an episode ends after the next one of the child has begun
--   903-gap                   an episode says (X1) that another begins on the day of its end; none does
--   903-same-day              an episode begins and ends on one day: no night in care
--   903-start-differs         of the episode open at the end of the return before, another start
--   903-missing-outside-care  missing on a day on which the same return has the child in no care
--   <source>-review-outside-plan        a review after the plan's end, or before its start
--   <source>-conference-before-enquiry  a conference before the enquiry that led to it
--   person-linked             two identifiers of one source, brought together by the UPN
--
-- From the src_ tables of the active loads (loc_return), tmp_companion (24), tmp_told and
-- loc_identity (18). Every join is by the child or the record within one load.

-- when: src_ssda903_episodes
insert into led_history_finding
with told as (
  select e.load_id, e.source_row, e.child, e.decom, e.dec, e.rec, r.retu_to,
         lead(e.decom) over one_child as next_decom,
         max(coalesce(e.dec, date '9999-12-31')) over one_child as held_until
  from src_ssda903_episodes e
  join loc_return r on r.retu_load_id = e.load_id and r.retu_table = 'src_ssda903_episodes'
  where e.child is not null and e.decom is not null
  window one_child as (partition by e.load_id, e.child order by e.decom, e.source_row)
)
select load_id, 'doubtful', '903-overlap', source_row, 'DEC',
       coalesce(strftime(dec, '%d/%m/%Y'), ''), child,
       'The episode ' || case when dec is null then 'has no end'
                              else 'ends on ' || strftime(dec, '%d/%m/%Y') end
         || ', though another of the child begins on ' || strftime(next_decom, '%d/%m/%Y')
         || ': a child is in one episode at a time. Mend DEC, or the DECOM of the other.'
from told
where next_decom > decom and (dec is null or dec > next_decom)
union all
select load_id, 'doubtful', '903-gap', source_row, 'DEC', strftime(dec, '%d/%m/%Y'), child,
       'REC X1 says that another episode begins on the day on which this one ends, '
         || strftime(dec, '%d/%m/%Y')
         || case when next_decom is null then ', but the return has none'
                 else ', but the next begins on ' || strftime(next_decom, '%d/%m/%Y') end
         || '. Mend DEC, or add the episode between; if care ended, give the reason in REC.'
from told
where rec = 'X1' and dec >= decom and dec <= retu_to and held_until = dec
  and (next_decom is null or next_decom > dec)
union all
select load_id, 'note', '903-same-day', source_row, 'DEC', strftime(dec, '%d/%m/%Y'), child,
       'The episode begins and ends on one day and counts for no day in care. Check DECOM and DEC.'
from told
where dec = decom;

-- when: src_ssda903_episodes
insert into led_history_finding
with pair as (
  select r.retu_load_id as load_id, r.retu_from, b.retu_load_id as before_id, b.retu_to as before_to
  from loc_return r
  join loc_return b on b.retu_table = r.retu_table and b.retu_to = r.retu_from - 1
  where r.retu_table = 'src_ssda903_episodes'
),
running_in as (
  select p.load_id, p.before_id, e.child, e.decom, e.source_row
  from pair p
  join src_ssda903_episodes e on e.load_id = p.load_id
  where e.decom < p.retu_from and (e.dec is null or e.dec >= p.retu_from)
),
left_open as (
  select p.load_id, p.before_id, e.child, max(e.decom) as decom
  from pair p
  join src_ssda903_episodes e on e.load_id = p.before_id
  where e.decom <= p.before_to and (e.dec is null or e.dec > p.before_to)
  group by p.load_id, p.before_id, e.child
)
select i.load_id, 'doubtful', '903-start-differs', i.source_row, 'DECOM',
       strftime(i.decom, '%d/%m/%Y'), i.child,
       'The return before has this episode begin on ' || strftime(o.decom, '%d/%m/%Y')
         || ' (load ' || o.before_id || '): the later return is followed. Correct the wrong one.'
from running_in i
join left_open o on o.load_id = i.load_id and o.before_id = i.before_id and o.child = i.child
left join src_ssda903_episodes s
  on s.load_id = i.before_id and s.child = i.child and s.decom = i.decom
where s.load_id is null
qualify row_number() over (partition by i.load_id, i.child
                           order by i.decom, i.source_row, o.before_id) = 1;

-- when: src_ssda903_missing
insert into led_history_finding
select m.load_id, 'doubtful', '903-missing-outside-care', m.source_row, 'MIS_START',
       strftime(m.mis_start, '%d/%m/%Y'), m.child,
       'Missing from ' || strftime(m.mis_start, '%d/%m/%Y')
         || ', a day on which this return has the child in no episode of care. Mend MIS_START, or the days of the episode.'
from src_ssda903_missing m
join loc_return r on r.retu_load_id = m.load_id and r.retu_table = 'src_ssda903_missing'
join src_ssda903_episodes e on e.load_id = m.load_id and e.child = m.child
where m.mis_start >= r.retu_from and m.mis_start <= r.retu_to and e.decom is not null
group by m.load_id, m.source_row, m.mis_start, m.child
having not bool_or(e.decom <= m.mis_start and (e.dec is null or e.dec >= m.mis_start));

create or replace temp table tmp_plan_review (
  source varchar, load_id integer, source_row bigint, person varchar, day date, plan_start date,
  plan_end date
);
-- when: src_cin_cp_reviews
insert into tmp_plan_review
select 'cin', v.load_id, v.source_row, v.child, v.review_date, p.start_date, p.end_date
from src_cin_cp_reviews v
join loc_return r on r.retu_load_id = v.load_id and r.retu_table = 'src_cin_cp_reviews'
join src_cin_cp_plans p
  on p.load_id = v.load_id and p.child = v.child and p.referral_date = v.referral_date
 and p.start_date = v.plan_start;
-- when: src_ssd_cp_reviews
insert into tmp_plan_review
select 'ssd', v.load_id, v.source_row, v.cppr_person_id, v.cppr_cp_review_date,
       p.cppl_cp_plan_start_date, p.cppl_cp_plan_end_date
from src_ssd_cp_reviews v
join tmp_companion k on k.load_id = v.load_id and k.table_name = 'src_ssd_cp_plans'
join src_ssd_cp_plans p on p.load_id = k.from_load and p.cppl_cp_plan_id = v.cppr_cp_plan_id;

insert into led_history_finding
select load_id, 'doubtful', source || '-review-outside-plan', source_row,
       case source when 'cin' then 'REVIEW_DATE' else 'CPPR_CP_REVIEW_DATE' end,
       strftime(day, '%d/%m/%Y'), person,
       'The review is dated ' || case when day > plan_end
           then 'after the end of the plan, ' || strftime(plan_end, '%d/%m/%Y')
           else 'before the start of the plan, ' || strftime(plan_start, '%d/%m/%Y') end
         || ', and counts for nothing. Mend the one or the other, or give it to the plan that it is of.'
from tmp_plan_review
where day > plan_end or day < plan_start;

create or replace temp table tmp_enquiry_conference (
  source varchar, load_id integer, source_row bigint, person varchar, day date, begun date
);
-- when: src_cin_section47
insert into tmp_enquiry_conference
select 'cin', q.load_id, q.source_row, q.child, q.date_of_initial_cpc, q.start_date
from src_cin_section47 q
join loc_return r on r.retu_load_id = q.load_id and r.retu_table = 'src_cin_section47'
where q.date_of_initial_cpc < q.start_date;
-- when: src_ssd_initial_cp_conference
insert into tmp_enquiry_conference
select 'ssd', c.load_id, c.source_row, c.icpc_person_id, c.icpc_icpc_date, q.s47e_s47_start_date
from src_ssd_initial_cp_conference c
join tmp_companion k on k.load_id = c.load_id and k.table_name = 'src_ssd_s47_enquiry'
join src_ssd_s47_enquiry q
  on q.load_id = k.from_load and q.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id
where c.icpc_icpc_date < q.s47e_s47_start_date;

insert into led_history_finding
select load_id, 'doubtful', source || '-conference-before-enquiry', source_row,
       case source when 'cin' then 'DATE_OF_INITIAL_CPC' else 'ICPC_ICPC_DATE' end,
       strftime(day, '%d/%m/%Y'), person,
       'The conference is dated before the section 47 enquiry that led to it, which began on '
         || strftime(begun, '%d/%m/%Y')
         || ': it counts as held, and is never in time. Mend the one or the other.'
from tmp_enquiry_conference;

-- when: loc_identity
insert into led_history_finding
with of_source as (
  select distinct i.idty_person_id as person, i.idty_identifier as identifier, t.told_source
  from loc_identity i
  join tmp_told t on t.told_identifier = i.idty_identifier
  where i.idty_by = 'UPN'
),
linked as (
  select distinct a.person, b.identifier
  from of_source a
  join of_source b
    on b.person = a.person and b.told_source = a.told_source and b.identifier <> a.identifier
  where a.identifier = a.person
)
select t.told_load_id, 'note', 'person-linked', t.source_row, '', l.identifier, l.person,
       l.person || ' and ' || l.identifier
         || ' are counted as one child: they share UPN, date of birth and sex, and no load holds both. If they are two, mend the UPN of one.'
from linked l
join tmp_told t on t.told_identifier = l.identifier and t.told_place = 1;
