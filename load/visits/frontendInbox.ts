import { sleep } from 'k6';
import exec from 'k6/execution';
import { ask } from '../ask.ts';
import type { Desk } from '../desk.ts';
import { inbox, openThread, reply } from '../operations.ts';

const pageLength = 20;
const words = 'Thank you for writing to us. We have looked into it and will keep you posted.';

/** Somebody opens their frontend: a page of the inbox, the next one, one thread, and an answer to it. */
export function frontendInbox(desk: Desk): void {
  const token = desk.tokens.supervisor;
  const page = ask(inbox, { first: pageLength }, { token, judge: pageOf });
  if (page === null) return;
  const { nodes, pageInfo } = page.threads;
  if (pageInfo.hasNextPage) {
    const before = new Set(nodes.map(({ id }) => id));
    ask(
      inbox,
      { first: pageLength, after: pageInfo.endCursor },
      {
        token,
        judge: (next) =>
          pageOf(next) ??
          (next.threads.nodes.some(({ id }) => before.has(id)) ? 'a thread of the page before' : null),
      },
    );
  }
  const chosen = nodes[exec.scenario.iterationInTest % Math.max(1, nodes.length)];
  if (chosen === undefined) return;
  const read = ask(
    openThread,
    { threadId: chosen.id },
    {
      token,
      judge: ({ thread }) =>
        thread?.id !== chosen.id
          ? 'another thread'
          : thread.mentions.nodes.length === 0
            ? 'a thread without mentions'
            : null,
    },
  );
  if (read?.thread?.state !== 'OPEN') return;
  sleep(0.2);
  ask(
    reply,
    {
      reply: {
        threadId: chosen.id,
        text: words,
        idempotencyKey: `${desk.run}-inbox-${exec.scenario.iterationInTest}`,
      },
    },
    {
      token,
      // somebody else may have settled it while it was read; in a crisis somebody else must approve
      mayRefuse: ['WRONG_STATE', 'APPROVAL_NEEDED'],
      judge: ({ threadReply }) =>
        'interaction' in threadReply && threadReply.interaction.text === words
          ? null
          : 'another answer than was written',
    },
  );
}

const pageOf = ({
  threads: { nodes },
}: {
  threads: { nodes: readonly { id: string; state: string }[] };
}): string | null => {
  if (nodes.length > pageLength) return `${nodes.length} threads on a page of ${pageLength}`;
  if (new Set(nodes.map(({ id }) => id)).size !== nodes.length) return 'a thread twice';
  return nodes.some(({ state }) => state !== 'OPEN') ? 'a thread that is not open' : null;
};
