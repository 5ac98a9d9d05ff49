select team_on(n.send_person_id, p.ehcn_named_plan_start_date) as team,
       sum(julianday(p.ehcn_named_plan_start_date) - julianday(q.ehcr_ehcp_req_date) <= 140) as numerator,
       count(*) as denominator
from ssd_ehcp_named_plan p
join ssd_ehcp_assessment a on a.ehca_ehcp_assessment_id = p.ehcn_ehcp_asmt_id
join ssd_ehcp_requests q on q.ehcr_ehcp_request_id = a.ehca_ehcp_request_id
join ssd_send n on n.send_table_id = q.ehcr_send_table_id
where p.ehcn_named_plan_start_date between :first and :last
group by 1
