import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Until the desk's dispatcher has decided everything that was brought in. */
export async function whenRouted(pool: pg.Pool, deskId: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select from routing_event where desk_id = $1 and kind = 'input'
         and seq > coalesce((select seq from dispatch_position where desk_id = $1), 0) limit 1`,
      [deskId],
    );
    if (rows.length === 0) return;
    await pause(10);
  }
}
