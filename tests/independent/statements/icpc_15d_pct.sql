select team_on(c.icpc_person_id, c.icpc_icpc_date) as team,
       sum(coalesce(s.s47e_s47_start_date <= c.icpc_icpc_date
                    and working_days(s.s47e_s47_start_date, c.icpc_icpc_date) <= 15, 0)) as numerator,
       count(*) as denominator
from ssd_initial_cp_conference c
left join ssd_s47_enquiry s on s.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id
where c.icpc_icpc_date between :first and :last
group by 1
