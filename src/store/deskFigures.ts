import type pg from 'pg';
import type { Instant } from '../domain/desk/time.ts';

/** What all desks of the database have to do just now. */
export interface DeskFigures {
  /** Rows of the logs that no dispatcher has decided on yet. */
  readonly undecided: number;
  /** Age of the oldest of them in seconds; 0: there is none. */
  readonly undecidedSeconds: number;
  /** Threads that wait for an agent. */
  readonly waiting: number;
  /** How long the first of them has waited, in seconds; 0: none waits. */
  readonly waitingSeconds: number;
  /** Open threads whose promise is about to run out, and those whose promise did. */
  readonly atRisk: number;
  readonly overdue: number;
}

/** Reads them as of an instant, by indexes: what is done costs nothing. */
export async function deskFigures(pool: pg.Pool, now: Instant): Promise<DeskFigures> {
  const { rows } = await pool.query<DeskFigures>({
    name: 'desk-figures',
    text: `
      with now as (select to_timestamp($1::float8 / 1000) as at)
      select log.*, queue.*, sla.*
      from now,
      lateral (select count(input.seq)::integer as undecided,
          coalesce(greatest(extract(epoch from now.at - min(input.at)), 0), 0)::float8 as "undecidedSeconds"
        from desk
        left join dispatch_position position on position.desk_id = desk.id
        join routing_event input on input.desk_id = desk.id and input.seq > coalesce(position.seq, 0) and input.kind = 'input') log,
      lateral (select count(*)::integer as waiting,
          coalesce(greatest(extract(epoch from now.at - min(queued_at)), 0), 0)::float8 as "waitingSeconds"
        from work where state = 'waiting') queue,
      lateral (select count(*) filter (where due_at > now.at and at_risk_at <= now.at)::integer as "atRisk",
          count(*) filter (where due_at <= now.at)::integer as overdue
        from thread where merged_into is null and state = 'open' and due_at is not null) sla`,
    values: [now],
  });
  return rows[0]!;
}
