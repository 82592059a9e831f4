import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { Clock } from '../../domain/sla/clock.ts';
import { clockKey, missesToRecord, nextMissAt } from '../../domain/sla/missed.ts';
import type { LogEntry } from '../../store/log.ts';

/** At most so many episodes in one transaction; the rest follow in the next. */
const episodesPerStep = 500;

/**
 * Records the promises broken up to `at`: each once, with its due instant, whenever this runs.
 * @returns the log's entries, and when to look again
 */
export async function recordMissedClocks(
  client: pg.PoolClient,
  deskId: string,
  at: Instant,
): Promise<{ entries: LogEntry[]; nextMissAt: Instant }> {
  const { rows } = await client.query<{ id: string; threadId: string; clocks: Clock[]; missed: string[] }>({
    name: 'missed-clocks',
    text: `select id, thread_id as "threadId", clocks, missed from episode
           where desk_id = $1 and next_miss_at <= to_timestamp($2::float8 / 1000)
           order by next_miss_at, id limit $3`,
    values: [deskId, at, episodesPerStep],
  });
  const entries: LogEntry[] = [];
  const saved: { id: string; missed: string[]; nextMissAt: Instant | null }[] = [];
  for (const { id, threadId, clocks, missed } of rows) {
    const misses = missesToRecord(clocks, missed, at);
    for (const { clock, missedAt } of misses)
      entries.push({
        kind: 'record',
        type: 'clockMissed',
        actor: 'clock',
        threadId,
        payload: { episodeId: id, kind: clock.kind, number: clock.number, missedAt },
      });
    const recorded = [...missed, ...misses.map(({ clock }) => clockKey(clock))];
    saved.push({ id, missed: recorded, nextMissAt: nextMissAt(clocks, recorded) });
  }
  if (saved.length > 0)
    await client.query({
      name: 'missed-clocks-save',
      text: `update episode set missed = array(select jsonb_array_elements_text(row.missed)),
               next_miss_at = to_timestamp(row.next_miss_at / 1000)
             from unnest($1::uuid[], $2::jsonb[], $3::float8[]) as row (id, missed, next_miss_at)
             where episode.id = row.id`,
      values: [
        saved.map((row) => row.id),
        saved.map((row) => JSON.stringify(row.missed)),
        saved.map((row) => row.nextMissAt),
      ],
    });
  const next = await client.query<{ at: Instant | null }>({
    name: 'missed-clocks-next',
    text: 'select min(next_miss_at) as at from episode where desk_id = $1 and next_miss_at is not null',
    values: [deskId],
  });
  return { entries, nextMissAt: next.rows[0]?.at ?? Number.POSITIVE_INFINITY };
}
