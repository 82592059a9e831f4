import { describe, expect, it } from 'vitest';
import { AssignmentBook } from '../../../src/domain/routing/assignmentBook.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import { usualRoutingPlan } from '../../../src/domain/routing/plan.ts';

const ada = {
  type: 'agentChanged',
  agent: 'ada',
  teams: ['care'],
  skills: [],
  languages: [],
  channels: [{ channel: 'x', cap: null }],
  capacity: 2,
  presence: 'available',
  isOnShift: true,
} as const;

const arrival = {
  type: 'workArrived',
  work: 'w1',
  requirement: { team: 'care', channel: 'x', skills: [], language: null },
  lastAgent: null,
  queuedAt: 0,
  dueAt: null,
  boostMinutes: 0,
} as const;

const wish = { work: 'w1', agent: 'ada', deadlineAt: null } as const;

/** Assignments after these events, one each millisecond. */
function assignmentsOf(...events: readonly Omit<RouterEvent, 'at'>[]) {
  const router = new NamedRouter({ ...usualRoutingPlan, autoAccept: true });
  const book = new AssignmentBook([], () => 'a1');
  events.forEach((untimed, at) => {
    const event = { ...untimed, at } as RouterEvent;
    book.follow(event, router.apply(event), (work) => router.workRow(work));
  });
  const { begun } = book.takeChanges();
  return begun.map(({ agentId, startedAt, endedAt, outcome }) => ({ agentId, startedAt, endedAt, outcome }));
}

describe('the book of assignments', () => {
  it('begins when work is given, and goes on while it is parked', () => {
    expect(assignmentsOf(ada, arrival, { type: 'workParked', ...wish })).toEqual([
      { agentId: 'ada', startedAt: 1, endedAt: null, outcome: null },
    ]);
  });

  it('ends when the work is finished', () => {
    expect(assignmentsOf(ada, arrival, { type: 'workFinished', ...wish })).toEqual([
      { agentId: 'ada', startedAt: 1, endedAt: 2, outcome: 'finished' },
    ]);
  });

  it('ends when the agent is removed, of parked work as well', () => {
    const removed = { type: 'agentRemoved', agent: 'ada' } as const;
    const ended = [{ agentId: 'ada', startedAt: 1, endedAt: 2, outcome: 'agentUnavailable' }];
    expect(assignmentsOf(ada, arrival, removed)).toEqual(ended);
    expect(assignmentsOf(ada, arrival, { type: 'workParked', ...wish }, removed)).toEqual([
      { ...ended[0], endedAt: 3 },
    ]);
  });
});
