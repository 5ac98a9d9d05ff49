-- title: Where the child lived
-- tables: ssd_address
-- Addresses by postcode district alone: the lane says that the child moved, and how far away at most,
-- not where anybody lives.
select addr_person_id as person,
       addr_address_start_date as from_day,
       greatest(coalesce(addr_address_end_date, date '9999-12-31'), addr_address_start_date)
         as until_day,
       case when length(trim(addr_address_postcode)) > 4
            then 'Address in ' || upper(trim(substr(trim(addr_address_postcode), 1,
                                                    length(trim(addr_address_postcode)) - 3)))
            else 'Address, postcode not recorded' end as label,
       lower(coalesce(addr_address_type, '')) as detail,
       source_row
from ssd_address
where addr_person_id is not null and addr_address_start_date is not null
