import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { isUnrestricted, type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { Path } from '../../domain/kpi/journeys.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { admitsSql, teamNow, unlessLimited } from '../read/sight.ts';
import { Statement } from '../read/statement.ts';

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

/**
 * How the threads of customers that were opened in a period and are no noise went; messages of ours count as well as theirs.
 * Of what is out of `sight` nothing is told.
 */
export async function pathsOf(
  pool: pg.Pool,
  deskId: string,
  { fromAt, beforeAt, sight = unrestricted }: Period & { readonly sight?: Sight },
): Promise<readonly Path[]> {
  const statement = new Statement(0, sight, [deskId, new Date(fromAt), new Date(beforeAt)]);
  const post = { channel: 'post.channel', channelAccountId: 'post.channel_account_id' };
  const isSeen = unlessLimited(
    'true',
    () => admitsSql({ ...post, teamId: teamNow('opened') }, statement),
    statement,
  );
  const { rows } = await pool.query<Row>({
    ...(isUnrestricted(sight) && { name: 'kpi-paths' }),
    text: `
      with opened as (
        select id, state, team_id from thread
        where desk_id = $1 and opened_at >= $2 and opened_at < $3 and merged_into is null and customer_id is not null
          and mention_type <> 'noise'
      ),
      told as (
        select opened.id, opened.state, post.channel || ' ' || post.visibility as stop, post.published_at, post.tie_key,
          lag(post.channel || ' ' || post.visibility) over (partition by opened.id order by post.published_at, post.tie_key) as before
        from opened join strand on strand.thread_id = opened.id join post on post.strand_id = strand.id
        where ${isSeen}
      ),
      gone as (
        select id, state, array_agg(stop order by published_at, tie_key) as stops
        from told where stop is distinct from before group by id, state
      )
      select stops, count(*) as count, count(*) filter (where state = 'resolved') as resolved from gone group by stops`,
    values: statement.values,
  });
  return rows.map(({ stops, count, resolved }) => ({ stops: stops.map(stopOf), count, resolved }));
}
