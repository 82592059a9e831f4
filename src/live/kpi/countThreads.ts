import type pg from 'pg';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { alertFact } from '../../domain/kpi/live/alertFacts.ts';
import { Cells, changedCell, nameOfCell } from '../../domain/kpi/live/cells.ts';
import type { KpiFact } from '../../domain/kpi/live/fact.ts';
import { ownPostFact } from '../../domain/kpi/live/ownPost.ts';
import { callFacts } from '../../domain/kpi/live/phoneCall.ts';
import { comesAgainWithinDays, threadFacts } from '../../domain/kpi/live/threadFacts.ts';
import { loadAlerts } from '../../store/kpi/alerts.ts';
import { loadCalls } from '../../store/kpi/calls.ts';
import { loadCells, saveCells } from '../../store/kpi/cells.ts';
import { deleteFacts, insertFacts, loadFacts, type StoredFact } from '../../store/kpi/facts.ts';
import {
  newcomersThreads,
  resolvedShortlyBefore,
  threadHistories,
  threadsOf,
} from '../../store/kpi/histories.ts';
import { loadOwnPosts } from '../../store/kpi/ownPosts.ts';

/** Makes what is counted of threads, and the sums that are kept, what the tables say now. */
export async function countThreads(
  client: pg.PoolClient,
  deskId: string,
  threadIds: readonly string[],
  timeZone: string,
): Promise<void> {
  if (threadIds.length === 0) return;
  await settleFacts(client, deskId, await factsOfThreads(client, deskId, threadIds), timeZone);
}

/** What was counted of something, and what is to be. */
interface FactChange {
  readonly before: readonly StoredFact[];
  readonly after: readonly StoredFact[];
}

/** Puts facts in the place of others, in the sums as well. */
export async function settleFacts(
  client: pg.PoolClient,
  deskId: string,
  { before, after }: FactChange,
  timeZone: string,
): Promise<void> {
  const kept = new Map(before.map((fact) => [nameOf(fact), fact]));
  const fresh = new Map(after.map((fact) => [nameOf(fact), fact]));
  const gone = before.filter((fact) => !isSame(fact, fresh.get(nameOf(fact))));
  const come = after.filter((fact) => !isSame(fact, kept.get(nameOf(fact))));
  await deleteFacts(client, deskId, gone);
  await insertFacts(client, deskId, come);
  const cells = new Cells(timeZone);
  for (const fact of gone) cells.count(fact, -1);
  for (const fact of come) cells.count(fact, 1);
  const changes = [...cells.changed()];
  if (changes.length === 0) return;
  const current = await loadCells(client, deskId, changes);
  await saveCells(
    client,
    deskId,
    changes.map((change) => changedCell(current.get(nameOfCell(change)), change)),
    current,
  );
}

const nameOf = ({ source, id }: KpiFact): string => `${source} ${id}`;
const isSame = (fact: StoredFact, other: StoredFact | undefined): boolean =>
  other !== undefined && sameJson(fact, other);

/**
 * What was counted of the threads and what is to be, with the threads that the change reaches: those that messages came from or
 * went to, those whose customer came again, and those in which an author was new until now.
 */
export async function factsOfThreads(
  client: pg.PoolClient,
  deskId: string,
  asked: readonly string[],
): Promise<FactChange & { readonly threadIds: readonly string[] }> {
  const reached = new Set([...asked, ...(await resolvedShortlyBefore(client, asked, comesAgainWithinDays))]);
  const before = new Map<string, StoredFact>();
  const after = new Map<string, StoredFact>();
  let fresh = [...reached];
  while (fresh.length > 0) {
    const [computed, newcomers] = await Promise.all([
      computedFacts(client, fresh),
      newcomersThreads(client, deskId, fresh),
    ]);
    const counted = await loadFacts(client, deskId, { threadIds: fresh, named: computed });
    for (const fact of computed) after.set(nameOf(fact), fact);
    for (const fact of counted) before.set(nameOf(fact), fact);
    const left = counted.filter((fact) => !after.has(nameOf(fact))).map(({ id }) => id);
    const concerned = new Set([...newcomers, ...counted.map(({ threadId }) => threadId)]);
    if (left.length > 0) for (const id of await threadsOf(client, left)) concerned.add(id);
    fresh = [...concerned].filter((id) => !reached.has(id));
    for (const id of fresh) reached.add(id);
  }
  return { before: [...before.values()], after: [...after.values()], threadIds: [...reached] };
}

/** What is to be counted of these threads, calls, alerts and posts of ours, as the tables are. */
export async function computedFacts(client: pg.PoolClient, ids: readonly string[]): Promise<StoredFact[]> {
  const [histories, calls, alerts, ownPosts] = await Promise.all([
    threadHistories(client, ids),
    loadCalls(client, ids),
    loadAlerts(client, ids),
    loadOwnPosts(client, ids),
  ]);
  return [
    ...histories.flatMap((history) =>
      threadFacts(history).map((fact) => ({ ...fact, threadId: history.threadId })),
    ),
    ...calls.flatMap((call) => callFacts(call).map((fact) => ({ ...fact, threadId: call.id }))),
    ...ownPosts.map((post) => ({ ...ownPostFact(post), threadId: post.id })),
    ...alerts.map((alert) => ({ ...alertFact(alert), threadId: alert.id })),
  ];
}
