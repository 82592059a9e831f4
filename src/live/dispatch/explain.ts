import type pg from 'pg';
import type { Explanation } from '../../domain/routing/explanation.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import { approvalWork } from '../../domain/routing/workName.ts';
import { loadRouter } from '../../store/dispatch/routerRows.ts';

/** Where work stands, and the thread that it is about. */
export interface Explained extends Explanation {
  readonly threadId: string;
}

/**
 * Who could take a thread now, who later, and what hinders the others; null where the thread needs no agent. It is
 * the desk's own router that answers, restored from its rows, so any process can explain.
 */
export const explainRouting = (pool: pg.Pool, deskId: string, threadId: string): Promise<Explained | null> =>
  explain(pool, deskId, threadId, threadId);

/** As {@link explainRouting} of a draft's approval; null where the router is to find nobody for it. */
export async function explainApproval(
  pool: pg.Pool,
  deskId: string,
  draftId: string,
): Promise<Explained | null> {
  const { rows } = await pool.query<{ threadId: string }>(
    'select thread_id as "threadId" from draft where id = $1 and desk_id = $2',
    [draftId, deskId],
  );
  return rows[0] === undefined ? null : explain(pool, deskId, approvalWork(draftId), rows[0].threadId);
}

async function explain(
  pool: pg.Pool,
  deskId: string,
  work: string,
  threadId: string,
): Promise<Explained | null> {
  const { plan, snapshot } = await loadRouter(pool, deskId);
  const explanation = NamedRouter.restore(snapshot, plan).explain(work);
  return explanation === null ? null : { ...explanation, threadId };
}
