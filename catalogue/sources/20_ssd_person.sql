-- ssd_person: each child once, with the particulars of the latest return that holds the child.
--
-- From src_ssda903_header. Latest is by reference date; a child whom the later return lacks keeps
-- the earlier particulars. Of two rows for a child in one return the first in the file is taken.
create or replace table ssd_person as
select h.child as pers_person_id,
       case h.sex when '1' then 'M' when '2' then 'F' else h.sex end as pers_sex,
       h.ethnic as pers_ethnicity,
       h.dob as pers_dob,
       h.upn as pers_upn,
       case h.mother when '1' then 'Y' when '0' then 'N' end as pers_is_mother,
       h.source_row
from src_ssda903_header h
join loc_return r on r.retu_load_id = h.load_id and r.retu_table = 'src_ssda903_header'
where h.child is not null
qualify row_number() over (partition by h.child
                           order by r.retu_reference_date desc, r.retu_precedence, h.source_row) = 1;
