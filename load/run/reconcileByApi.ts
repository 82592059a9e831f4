import { type TraceMentionsResult, traceMentions } from '../operations.ts';
import type { Notes } from './notes.ts';
import type { Reconciled, Reconciliation } from './reconcile.ts';

type Traced = Extract<TraceMentionsResult['nodes'][number], { readonly __typename: 'Mention' }>;

/** Each node is a page of history: more at once would cost more than one operation may. */
const atOnce = 50;

/** Asks the desk, as an administrator. */
type AskDesk = (query: string, variables: object) => Promise<unknown>;

/** An administrator's way to ask the desk at the address; throws what it answers instead of data. */
export const askBy =
  (url: string, token: string): AskDesk =>
  async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors?: readonly { message: string }[];
    };
    if (errors?.[0] !== undefined) throw new Error(`The desk cannot be reconciled: ${errors[0].message}`);
    return data;
  };

const arrivalsIn = ({ id, thread }: Traced): number =>
  thread.history.nodes.filter(
    ({ type, payload }) =>
      type === 'mentionArrived' && `mention_${(payload as { mentionId?: string }).mentionId}` === id,
  ).length;

const isTold = ({ mentionType, isAnswered, thread }: Traced): boolean =>
  mentionType !== 'SERVICE' || isAnswered || thread.history.nodes.some(({ type }) => type === 'workArrived');

/**
 * Holds what was accepted against what the API shows of it: each mention is there, under its own external id, in its
 * thread's history once, and the router was told. What is there besides, the API does not list: only SQL sees doubles.
 */
export async function reconcileByApi(ask: AskDesk, { accepted }: Notes): Promise<Reconciliation> {
  const given = [...accepted];
  const found = new Map<string, Traced>();
  for (let from = 0; from < given.length; from += atOnce) {
    const ids = given.slice(from, from + atOnce).map(([, id]) => id);
    const { nodes } = (await ask(traceMentions.text, { ids })) as TraceMentionsResult;
    for (const node of nodes) if (node?.__typename === 'Mention') found.set(node.id, node);
  }
  const rule = (says: string, isKept: (mention: Traced, externalId: string) => boolean): Reconciled => {
    const broken = given.filter(([externalId, id]) => {
      const mention = found.get(id);
      return mention !== undefined && !isKept(mention, externalId);
    });
    return { rule: says, broken: broken.length, such: broken.slice(0, 5).map(([externalId]) => externalId) };
  };
  const lost = given.filter(([, id]) => !found.has(id));
  return {
    by: 'GraphQL',
    accepted: given.length,
    rules: [
      {
        rule: 'accepted, so it is found',
        broken: lost.length,
        such: lost.slice(0, 5).map(([externalId]) => externalId),
      },
      rule('found under its own external id', ({ externalId }, wanted) => externalId === wanted),
      rule(
        'in its thread’s history once',
        (mention) => arrivalsIn(mention) === 1 || mention.thread.history.pageInfo.hasNextPage,
      ),
      rule('it waits for an agent, so the router was told of its thread', isTold),
    ],
  };
}
