import type pg from 'pg';
import type { Period } from '../../domain/kpi/live/period.ts';
import { fromTheFirst } from './position.ts';

export interface EpisodePlace {
  readonly id: string;
  readonly threadId: string;
}

interface Row extends EpisodePlace {
  readonly openedAt: number;
}

const rowsAtOnce = 500;

/** Episodes that were opened in a period, in the order of opening, some hundreds at a time. */
export async function* episodesOpened(
  client: pg.PoolClient,
  deskId: string,
  { fromAt, beforeAt }: Period,
): AsyncGenerator<readonly EpisodePlace[]> {
  let after: Pick<Row, 'openedAt' | 'id'> = { openedAt: fromAt - 1, id: fromTheFirst };
  for (;;) {
    const { rows }: { rows: Row[] } = await client.query<Row>({
      name: 'kpi-episodes-opened',
      text: `
        select episode.id, episode.thread_id as "threadId", episode.opened_at as "openedAt"
        from episode join thread on thread.id = episode.thread_id and thread.merged_into is null
        where episode.desk_id = $1 and episode.opened_at >= $2 and episode.opened_at < $3
          and (episode.opened_at, episode.id) > ($4, $5)
        order by episode.opened_at, episode.id limit ${rowsAtOnce}`,
      values: [deskId, new Date(fromAt), new Date(beforeAt), new Date(after.openedAt), after.id],
    });
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)!;
  }
}
