import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/server/package.ts';
import { inboxFloor, pageFloor, threadFloor } from './floors.ts';
import type { Seeded } from './seed.ts';

/** Something that a frontend reads, and the least that it could cost. */
export interface Read {
  readonly name: string;
  readonly operation: string;
  /** What is asked in turn: the operation's variables, and the values of the floor's statement for the same answer. */
  readonly asked: (
    seeded: Seeded,
  ) => readonly { readonly variables: object; readonly values: readonly unknown[] }[];
  /** One statement written by hand that gives the same answer as JSON, as `answer`. */
  readonly floor: string;
  /** Why an answer is not what was to be measured; null: it is. */
  readonly wrong: (data: never) => string | null;
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

/** 20 threads × 10 mentions with customers, about 42 KB. */
export const page: Read = {
  name: 'page',
  operation: `query Page {
  threads(first: 20) {
    nodes {
      id
      subject
      mentions(first: 10) {
        nodes { id text publishedAt customer { id name } }
      }
    }
  }
}`,
  asked: ({ deskId }) => [{ variables: {}, values: [deskId] }],
  floor: pageFloor,
  wrong: ({ threads: { nodes } }: { threads: Nodes<{ mentions: Nodes<unknown> }> }) =>
    nodes.length === 20 && nodes.every(({ mentions }) => mentions.nodes.length === 10)
      ? null
      : 'the page has not 20 threads of 10 mentions',
};

/** The first page of a frontend's list of open threads, as the load tests ask for it. */
export const inbox: Read = {
  name: 'inbox',
  operation: readFileSync(join(packageRoot, 'load/operations/inbox.graphql'), 'utf8'),
  asked: ({ deskId }) => [{ variables: { first: 20 }, values: [deskId, 20] }],
  floor: inboxFloor,
  wrong: ({ threads: { nodes } }: { threads: Nodes<{ slaState: string; mentions: Nodes<unknown> }> }) =>
    nodes.length === 20 &&
    nodes.every(({ slaState, mentions }) => slaState === 'RUNNING' && mentions.nodes.length === 1)
      ? null
      : 'the inbox has not 20 threads under a running promise, with their last mention',
};

/** One thread as it is opened: who wrote what, what was answered and promised, and its rows of the log. Forty of them in turn. */
export const thread: Read = {
  name: 'thread',
  operation: `query Thread($threadId: ID!) {
  thread(id: $threadId) {
    id
    subject
    state
    tags
    customer { name segment }
    mentions(first: 20) { nodes { id text channel publishedAt isAnswered } }
    interactions(last: 20) { nodes { kind text at } }
    episodes { number clocks { kind state dueAt } }
    history(first: 20) { nodes { sequence at type actor payload } }
  }
}`,
  asked: ({ threadIds }) =>
    threadIds
      .slice(0, 40)
      .map((threadId) => ({ variables: { threadId: `thread_${threadId}` }, values: [threadId] })),
  floor: threadFloor,
  wrong: ({ thread: found }: { thread: Record<'mentions' | 'interactions' | 'history', Nodes<unknown>> }) =>
    found.mentions.nodes.length === 15 &&
    found.interactions.nodes.length === 2 &&
    found.history.nodes.length === 8
      ? null
      : 'the thread has not 15 mentions, 2 answers and 8 rows of the log',
};
