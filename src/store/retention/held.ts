/** Threads that a hold is on, or in which somebody wrote whom a hold is on, under any of their records. */
export const held = `
  recursive held_customer as (
    select customer_id as id from legal_hold where desk_id = $1 and lifted_at is null and customer_id is not null
    union
    select record.id from held_customer cross join lateral (
      select merged_into as id from customer where id = held_customer.id and merged_into is not null
      union all select id from customer where merged_into = held_customer.id) record
  ), held_thread as (
    select coalesce(thread.merged_into, thread.id) as id from legal_hold join thread on thread.id = legal_hold.thread_id
    where legal_hold.desk_id = $1 and lifted_at is null
    union select id from thread where customer_id in (select id from held_customer)
    union select thread_id from mention where customer_id in (select id from held_customer)
  )`;
