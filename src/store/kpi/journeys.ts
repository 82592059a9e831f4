import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { Path } from '../../domain/kpi/journeys.ts';
import type { Period } from '../../domain/kpi/live/period.ts';

interface Row {
  /** `x public`, in turn. */
  readonly stops: readonly string[];
  readonly count: number;
  readonly resolved: number;
}

const stopOf = (text: string) => {
  const [channel, visibility] = text.split(' ') as [Channel, Visibility];
  return { channel, visibility };
};

/** How the threads of customers that were opened in a period and are no noise went; messages of ours count as well as theirs. */
export async function pathsOf(
  pool: pg.Pool,
  deskId: string,
  { fromAt, beforeAt }: Period,
): Promise<readonly Path[]> {
  const { rows } = await pool.query<Row>({
    name: 'kpi-paths',
    text: `
      with opened as (
        select id, state from thread
        where desk_id = $1 and opened_at >= $2 and opened_at < $3 and merged_into is null and customer_id is not null
          and mention_type <> 'noise'
      ),
      told as (
        select opened.id, opened.state, post.channel || ' ' || post.visibility as stop, post.published_at, post.tie_key,
          lag(post.channel || ' ' || post.visibility) over (partition by opened.id order by post.published_at, post.tie_key) as before
        from opened join strand on strand.thread_id = opened.id join post on post.strand_id = strand.id
      ),
      gone as (
        select id, state, array_agg(stop order by published_at, tie_key) as stops
        from told where stop is distinct from before group by id, state
      )
      select stops, count(*) as count, count(*) filter (where state = 'resolved') as resolved from gone group by stops`,
    values: [deskId, new Date(fromAt), new Date(beforeAt)],
  });
  return rows.map(({ stops, count, resolved }) => ({ stops: stops.map(stopOf), count, resolved }));
}
