import { beforeAll, describe, expect, it } from 'vitest';
import { NamedRouter } from '../../../src/domain/routing/namedRouter.ts';
import { usualRoutingPlan } from '../../../src/domain/routing/plan.ts';
import type { WorkRow } from '../../../src/domain/routing/snapshot.ts';
import { DeskTables } from '../../../src/live/dispatch/deskTables.ts';
import type { DispatchedDesk, DispatchStore } from '../../../src/live/dispatch/dispatchStore.ts';
import { newId } from '../../../src/store/id.ts';
import type { LogEntry } from '../../../src/store/log.ts';
import { deskWithAgents, openProcess } from '../../support/liveDesk.ts';
import { ModelDatabase } from '../../survival/core/modelDatabase.ts';
import { dispatchStoreOf, Session } from '../../survival/core/modelProcess.ts';
import { World } from '../../survival/core/world.ts';

interface Subject {
  /** Two processes on one desk, so new that its log is nobody's yet. */
  readonly stores: readonly [DispatchStore, DispatchStore];
  readonly agent: string;
}

async function real(): Promise<Subject> {
  const { host, dataSource } = await openProcess();
  const { caller, agentIds } = await deskWithAgents(host, 1);
  const store = () => new DeskTables(dataSource, caller.deskId);
  return { stores: [store(), store()], agent: agentIds[0]! };
}

async function model(): Promise<Subject> {
  const world = new World(() => 0);
  const database = new ModelDatabase();
  const store = () => dispatchStoreOf(new Session(world, database, { isOver: false }), [], newId);
  const timer = setInterval(() => void world.runWaiting(), 1);
  timer.unref();
  return { stores: [store(), store()], agent: newId() };
}

const input = (name: string): LogEntry => ({
  kind: 'input',
  type: 'timeReached',
  actor: name,
  threadId: null,
  payload: {},
});

describe.each([
  ['PostgreSQL', real],
  ['its model', model],
])('what a dispatcher is promised by %s', (_, open) => {
  let subject: Subject;
  let ours: DispatchStore;
  let theirs: DispatchStore;
  beforeAll(async () => {
    subject = await open();
    [ours, theirs] = subject.stores;
  });
  const now = Date.now();
  const inputs = (store: DispatchStore, after = 0) =>
    store.inTransaction(now, async (desk) =>
      (await desk.inputsAfter(after, 1_000)).filter(({ actor }) => /^(?:one|two|three|left)/.test(actor)),
    );
  const row = (work: string, changes: Partial<WorkRow>): WorkRow => ({
    work,
    requirement: { team: newId(), channel: 'x', skills: [], language: null },
    queuedAt: now,
    dueAt: null,
    boostMinutes: 0,
    state: 'assigned',
    ring: 0,
    waitingSinceAt: now,
    agent: subject.agent,
    points: 1,
    takenOn: 'x',
    viaTeam: newId(),
    viaRing: 0,
    untilAt: null,
    isEscalated: false,
    notAgainBefore: [],
    ...changes,
  });
  const save = async (
    desk: DispatchedDesk,
    fence: number,
    changes: { newWorks?: WorkRow[]; changedWorks?: WorkRow[]; endedWorks?: string[]; capacity?: number },
  ) =>
    desk.saveRouter({
      deskId: ours.deskId,
      fence,
      seq: desk.lastSeq,
      plan: usualRoutingPlan,
      desk: { at: desk.at, turn: 0, wakeAt: null },
      isPlanChanged: false,
      endedWorks: changes.endedWorks ?? [],
      changedWorks: changes.changedWorks ?? [],
      newWorks: changes.newWorks ?? [],
      removedAgents: [],
      changedAgents:
        changes.capacity === undefined
          ? []
          : [
              {
                agent: subject.agent,
                teams: [],
                skills: [],
                languages: [],
                channels: [],
                capacity: changes.capacity,
                presence: 'available',
                isOnShift: true,
                restingSinceAt: 0,
                turn: 0,
                misses: 0,
              },
            ],
    });

  it('gives places without a gap, in the order of commits, and instants that never go back', async () => {
    const first = await ours.inTransaction(now + 5_000, (desk) => desk.append([input('one'), input('two')]));
    const [third] = await theirs.inTransaction(now, (desk) => desk.append([input('three')]));
    expect(first[1]!.seq).toBe(first[0]!.seq + 1);
    expect(third).toMatchObject({ seq: first[1]!.seq + 1, at: first[1]!.at });
    expect((await inputs(ours)).map(({ actor }) => actor)).toEqual(['one', 'two', 'three']);
    expect((await inputs(theirs, first[0]!.seq)).map(({ actor }) => actor)).toEqual(['two', 'three']);
  });

  it('leaves nothing of a transaction that fails', async () => {
    const failing = ours.inTransaction(now, async (desk) => {
      await desk.append([input('left behind')]);
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    expect((await inputs(theirs)).map(({ actor }) => actor)).not.toContain('left behind');
  });

  it('lets one transaction at a time have the desk: the second sees what the first has written', async () => {
    const order: string[] = [];
    let begun: () => void = () => {};
    let go: () => void = () => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mayGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    const first = ours.inTransaction(now, async (desk) => {
      begun();
      await mayGo;
      await desk.append([input('one more')]);
      order.push('first');
    });
    await isBegun;
    const second = theirs.inTransaction(now, async (desk) => {
      order.push('second');
      return (await desk.inputsAfter(0, 1_000)).map(({ actor }) => actor);
    });
    // time enough for one that nothing holds back
    await new Promise((resolve) => setTimeout(resolve, 50));
    go();
    await first;
    expect(await second).toContain('one more');
    expect(order).toEqual(['first', 'second']);
  });

  it('refuses what a dispatcher writes whose desk was taken over, and keeps what the other has written', async () => {
    const outdated = await ours.inTransaction(now, (desk) => desk.raiseFence());
    const fence = await theirs.inTransaction(now, (desk) => desk.raiseFence());
    expect(fence).toBe(outdated + 1);
    expect(await theirs.inTransaction(now, (desk) => save(desk, fence, { capacity: 2 }))).toBe(true);
    const refused = ours.inTransaction(now, async (desk) => {
      if (!(await save(desk, outdated, { capacity: 9 }))) throw new Error('fenced off');
    });
    await expect(refused).rejects.toThrow('fenced off');
    const { snapshot, seq } = await ours.inTransaction(now, (desk) => desk.loadRouter());
    expect(snapshot.agents).toMatchObject([{ agent: subject.agent, capacity: 2 }]);
    expect(seq).toBeGreaterThan(0);
    expect(() => NamedRouter.restore(snapshot, usualRoutingPlan)).not.toThrow();
  });

  it('refuses work beyond a capacity, also where it is lowered, and work that is there', async () => {
    const { fence } = await ours.inTransaction(now, (desk) => desk.loadRouter());
    const [one, two, three] = [newId(), newId(), newId()].map((work) => row(work, {}));
    const write = (changes: Parameters<typeof save>[2]) =>
      ours.inTransaction(now, (desk) => save(desk, fence, changes));
    expect(await write({ newWorks: [one!, two!] })).toBe(true);
    await expect(write({ newWorks: [three!] })).rejects.toThrow();
    await expect(write({ newWorks: [one!] })).rejects.toThrow();
    expect(await write({ capacity: 1 })).toBe(true);
    await expect(write({ newWorks: [three!] })).rejects.toThrow();
    expect(await write({ endedWorks: [one!.work], newWorks: [three!] })).toBe(true);
    const { snapshot } = await theirs.inTransaction(now, (desk) => desk.loadRouter());
    expect(snapshot.works.map(({ work }) => work).sort()).toEqual([two!.work, three!.work].sort());
  });
});
