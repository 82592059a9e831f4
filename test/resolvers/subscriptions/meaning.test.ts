import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  agentsIn,
  mentionIn,
  queuedThreadIn,
  threadsIn,
} from '../../../src/resolvers/subscriptions/meaning.ts';
import type { LogRow } from '../../../src/store/log.ts';
import { projectRoot } from '../../support/root.ts';

const row = (type: string, more: Partial<LogRow> = {}): LogRow => ({
  seq: 7,
  at: 0,
  kind: 'record',
  type,
  actor: 'test',
  threadId: 't1',
  payload: {},
  ...more,
});

describe('a row of the log tells', () => {
  it.each([
    [
      'mentionArrived',
      row('mentionArrived', { payload: { mentionId: 'm1' } }),
      { mention: 'm1', threads: ['t1'] },
    ],
    ['clockMissed', row('clockMissed'), { threads: ['t1'] }],
    [
      'threadsMerged',
      row('threadsMerged', { payload: { from: 't2', into: 't1' } }),
      { threads: ['t1', 't2'] },
    ],
    ['threadSplit', row('threadSplit', { payload: { newThreadId: 't2' } }), { threads: ['t1', 't2'] }],
    [
      'workAssigned',
      row('workAssigned', { kind: 'decision', payload: { agent: 'a1' } }),
      { threads: ['t1'], queue: 't1', agents: ['a1'] },
    ],
    [
      'workRequeued of a removed agent',
      row('workRequeued', { kind: 'decision', payload: { agent: null } }),
      { threads: ['t1'], queue: 't1' },
    ],
    [
      'workMoved',
      row('workMoved', { kind: 'decision', payload: { cause: 6, agents: ['a1', 'a2'] } }),
      { threads: ['t1'], queue: 't1', agents: ['a1', 'a2'] },
    ],
    [
      'agentSetAway',
      row('agentSetAway', { kind: 'decision', threadId: null, payload: { agent: 'a1' } }),
      { agents: ['a1'] },
    ],
    ['agentUpdated', row('agentUpdated', { threadId: null, payload: { agentId: 'a1' } }), { agents: ['a1'] }],
    ['a wish', row('workClaimed', { kind: 'input', payload: { agent: 'a1' } }), {}],
    ['the answer to a wish', row('eventDecided', { kind: 'decision' }), {}],
    ['a record that is new, about a thread', row('threadPainted'), { threads: ['t1'] }],
    ['a record that is new, about none', row('wallPainted', { threadId: null }), {}],
  ])('%s', (_, given, { mention = null, threads = [], queue = null, agents = [] }: Told) => {
    expect(mentionIn(given)).toBe(mention);
    expect(threadsIn(given)).toEqual(threads);
    expect(queuedThreadIn(given)).toBe(queue);
    expect(agentsIn(given)).toEqual(agents);
  });

  it('and no producer writes a decision or input that the table does not name', () => {
    const table = readFileSync(join(projectRoot, 'src/resolvers/subscriptions/meaning.ts'), 'utf8');
    const events = readFileSync(join(projectRoot, 'src/domain/routing/event.ts'), 'utf8');
    const decisions = readFileSync(join(projectRoot, 'src/domain/routing/decision.ts'), 'utf8');
    const names = [...`${events}${decisions}`.matchAll(/readonly type: '(\w+)'/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => name !== 'wakeAt' && !table.includes(`  ${name}: `))).toEqual([]);
  });
});

interface Told {
  readonly mention?: string | null;
  readonly threads?: readonly string[];
  readonly queue?: string | null;
  readonly agents?: readonly string[];
}
