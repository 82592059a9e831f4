import type pg from 'pg';
import type { Explanation } from '../../domain/routing/explanation.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import { loadRouter } from '../../store/dispatch/routerRows.ts';

/**
 * Who could take a thread now, who later, and what hinders the others; null where the thread needs no agent. It is
 * the desk's own router that answers, restored from its rows, so any process can explain.
 */
export async function explainRouting(
  pool: pg.Pool,
  deskId: string,
  threadId: string,
): Promise<Explanation | null> {
  const { plan, snapshot } = await loadRouter(pool, deskId);
  return NamedRouter.restore(snapshot, plan).explain(threadId);
}
