select team_on(icpc_person_id, icpc_icpc_date) as team, count(*) as numerator
from ssd_initial_cp_conference
where icpc_icpc_date between :first and :last
group by 1
