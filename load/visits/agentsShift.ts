import { sleep } from 'k6';
import exec from 'k6/execution';
import { ask } from '../ask.ts';
import type { Desk } from '../desk.ts';
import { accept, beginShift, myWork, openThread, reply, resolve } from '../operations.ts';

const words = 'Thank you for your patience. It is solved now; please write again if anything is missing.';
/** How long an agent looks at what they have before they go on. */
const glance = 0.2;
const mostThreads = 5;

type Agent = Desk['agents'][number];

/** An agent at work: says that they are there, takes what is offered, reads it, answers, and resolves it. */
export function agentsShift(desk: Desk): void {
  const agent = desk.agents[exec.scenario.iterationInTest % desk.agents.length];
  if (agent === undefined) return;
  const { token } = agent;
  ask(
    beginShift,
    { presence: { presence: 'AVAILABLE' } },
    {
      token,
      judge: ({ agentSetPresence: told }) =>
        // whoever lets an offer run out is away from that instant on
        'agent' in told && told.agent.id === agent.id && ['AVAILABLE', 'AWAY'].includes(told.agent.presence)
          ? null
          : 'not there',
    },
  );
  sleep(glance);
  const found = ask(
    myWork,
    {},
    {
      token,
      judge: ({ viewer: { agent: me } }) =>
        me?.id !== agent.id
          ? 'somebody else’s work'
          : me.load > me.capacity
            ? 'more work than capacity'
            : null,
    },
  );
  for (const { state, thread } of (found?.viewer.agent?.work ?? []).slice(0, mostThreads)) {
    const isMine = state === 'ASSIGNED' || (state === 'OFFERED' && takes(agent, thread.id));
    if (isMine) settles(agent, thread.id);
  }
}

/** Whether the agent has the thread after taking its offer. */
const takes = ({ id, token }: Agent, threadId: string): boolean =>
  ask(
    accept,
    { offer: { threadId } },
    {
      token,
      // the offer has expired, or was taken in another window
      mayRefuse: ['WRONG_STATE', 'NOT_HOLDER', 'ALREADY_ASSIGNED', 'NOT_ELIGIBLE', 'NOTHING_TO_ROUTE'],
      judge: ({ threadAccept }) =>
        // who works in two windows may have resolved it in the other before this answer was read
        'thread' in threadAccept &&
        (threadAccept.thread?.assignee?.id === id || threadAccept.thread?.state === 'RESOLVED')
          ? null
          : `in ${JSON.stringify(threadAccept)}`,
    },
  ) !== null;

function settles({ token }: Agent, threadId: string): void {
  const mayRefuse = ['NOT_HOLDER', 'WRONG_STATE', 'NOTHING_TO_ROUTE'];
  const read = ask(
    openThread,
    { threadId },
    { token, judge: ({ thread }) => (thread?.mentions.nodes.length ? null : 'nothing to answer') },
  );
  if (read === null) return;
  sleep(glance);
  const answer = ask(
    reply,
    { reply: { threadId, text: words } },
    {
      token,
      // in a crisis somebody else must approve: the thread stays in hand
      mayRefuse: [...mayRefuse, 'APPROVAL_NEEDED'],
      judge: ({ threadReply }) =>
        'interaction' in threadReply && threadReply.interaction.text === words ? null : 'another answer',
    },
  );
  if (answer === null) return;
  ask(
    resolve,
    { ending: { threadId, code: 'solved' } },
    {
      token,
      mayRefuse,
      judge: ({ threadResolve }) =>
        'thread' in threadResolve && threadResolve.thread?.state === 'RESOLVED' ? null : 'not resolved',
    },
  );
}
