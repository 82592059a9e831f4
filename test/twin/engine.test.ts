import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RoutingPlan, usualRoutingPlan } from '../../src/domain/routing/plan.ts';
import { sampleReplication } from '../../src/lab/experiment/sample.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';
import { saveAgent } from '../../src/live/configure/agents.ts';
import { saveRoutingPlan } from '../../src/live/configure/routingPlan.ts';
import { createTeam } from '../../src/live/configure/teams.ts';
import { resolveThread } from '../../src/live/engage/resolve.ts';
import { setPresence } from '../../src/live/engage/workActions.ts';
import type { Caller, LiveHost } from '../../src/live/host.ts';
import { ingestBatch } from '../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { readLog } from '../../src/store/log.ts';
import { author, makeDesk, mention } from '../live/ingest/desk.ts';
import { agentNumber, as, granted, openProcess, type TestProcess } from '../support/liveDesk.ts';
import { Clock, ClockedDesk, clockedHost } from './clockedDesk.ts';
import { dayBreak } from './randomDay.ts';

const agentsOfTeam = 2;
const contactCount = 30;
const overflowSeconds = 20;

interface Contact {
  readonly atMs: number;
  readonly workMs: number;
}

/** Customers who come faster than two agents can serve them, so that some overflow to the second team. */
function contactsBy(chance: () => number): Contact[] {
  const times = Array.from({ length: contactCount }, () => 1 + Math.floor(chance() * 600_000)).sort(
    (a, b) => a - b,
  );
  return times.map((atMs) => ({ atMs, workMs: 1_000 + Math.floor(chance() * 89_000) }));
}

let process: TestProcess;

beforeAll(async () => {
  process = await openProcess();
});

/** Wait and end of each contact at the live desk, in milliseconds. */
async function liveDay(contacts: readonly Contact[]): Promise<{ wait: number; end: number }[]> {
  const clock = new Clock(dayBreak);
  const host: LiveHost = clockedHost(process.host, clock);
  const { deskId, teamId: care } = await makeDesk(host.dataSource);
  const caller: Caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
  const second = granted(await createTeam(host, caller, 'Second line'));
  granted(await saveRoutingPlan(host, caller, planOf(care, second)));
  const live = await ClockedDesk.open(host, clock, deskId);
  for (const [index, team] of [care, second].entries())
    for (let number = 1; number <= agentsOfTeam; number++) {
      const agent = { ...agentNumber(10 * index + number, team), capacity: 1 };
      const agentId = granted(await saveAgent(host, caller, null, agent));
      granted(await live.answer(setPresence(host, as(caller, agentId), agentId, 'available')));
    }

  const found = contacts.map(() => ({ wait: Number.NaN, end: Number.NaN }));
  const contactOf = new Map<string, number>();
  const inHand = new Map<number, { endsAt: number; agentId: string; threadId: string }>();
  let seenSeq = 0;
  const lookForAssigned = async (): Promise<void> => {
    const rows = await readLog(poolOf(host.dataSource), deskId, { after: seenSeq, limit: 1_000 });
    seenSeq = rows.at(-1)?.seq ?? seenSeq;
    for (const { type, at, payload } of rows) {
      if (type !== 'workAssigned') continue;
      const { work, agent } = payload as { work: string; agent: string };
      const contact = contactOf.get(work)!;
      const { atMs, workMs } = contacts[contact]!;
      found[contact]!.wait = at - dayBreak - atMs;
      inHand.set(contact, { endsAt: at + workMs, agentId: agent, threadId: work });
    }
  };
  let next = 0;
  while (next < contacts.length || inHand.size > 0) {
    const arrivesAt = next < contacts.length ? dayBreak + contacts[next]!.atMs : Number.POSITIVE_INFINITY;
    const [ending, hand] = [...inHand].sort(([, a], [, b]) => a.endsAt - b.endsAt)[0] ?? [];
    const endsAt = hand?.endsAt ?? Number.POSITIVE_INFINITY;
    const wakeAt = (await live.wakeAt()) ?? Number.POSITIVE_INFINITY;
    clock.at = Math.max(clock.at, Math.min(arrivesAt, endsAt, wakeAt));
    if (endsAt === clock.at) {
      const { agentId, threadId } = hand!;
      granted(await live.answer(resolveThread(host, as(caller, agentId), { threadId, code: 'done' })));
      found[ending!]!.end = clock.at - dayBreak;
      inHand.delete(ending!);
    } else if (arrivesAt === clock.at) {
      const written = mention(`m${next}`, { publishedAt: clock.at, author: author(`customer${next}`) });
      const [outcome] = granted(await ingestBatch(host, deskId, [written], clock.at));
      contactOf.set((outcome as { threadId: string }).threadId, next++);
    }
    await live.settle();
    await lookForAssigned();
  }
  return found;
}

const planOf = (team: string, second: string): RoutingPlan => {
  const ring = { skillLevel: null, droppedSkills: [], anyLanguage: true, reserves: [] };
  return {
    ...usualRoutingPlan,
    order: 'arrival',
    autoAccept: true,
    affinitySeconds: 0,
    teams: [
      {
        team,
        choice: null,
        rings: [
          {
            ...ring,
            teams: [team],
            widen: { afterSeconds: overflowSeconds, overQueueLength: null, whenNobodyOnShift: false },
          },
          { ...ring, teams: [second], widen: null },
        ],
      },
    ],
  };
};

/** The same customers in a scenario, as given contacts. */
function simulatedDay(contacts: readonly Contact[]): { wait: number; end: number }[] {
  const group = (team: string) => ({ count: agentsOfTeam, teams: [team], channels: ['x'], capacity: 1 });
  const scenario = {
    name: 'The same customers',
    timeUnit: 'milliseconds',
    horizon: 10_000_000,
    interval: 10_000_000,
    classes: { mentions: { team: 'care', channel: 'x', work: { deterministic: 1 } } },
    demand: [{ name: 'log', contacts: contacts.map(({ atMs, workMs }) => ({ at: atMs, work: workMs })) }],
    agents: { care: group('care'), second: group('second') },
    plan: planOf('care', 'second'),
  };
  const { model } = readScenario(JSON.stringify(scenario), 'same.json');
  return sampleReplication(model, 'seed', 0).ends.map(({ wait, end }) => ({ wait, end }));
}

describe('the same customers at the live desk and in the simulator', () => {
  it.each([1, 2])(
    'wait as long and end at the same instants (%i)',
    async (day) => {
      const contacts = contactsBy(seedrandom.alea(`engine ${day}`));
      const live = await liveDay(contacts);
      expect(live).toEqual(simulatedDay(contacts));
      expect(live.filter(({ wait }) => wait > 0).length).toBeGreaterThan(5);
    },
    60_000,
  );

  it('would be told apart if one took a second longer', () => {
    const contacts = contactsBy(seedrandom.alea('engine 1'));
    const slower = contacts.with(5, { ...contacts[5]!, workMs: contacts[5]!.workMs + 1_000 });
    expect(simulatedDay(slower)).not.toEqual(simulatedDay(contacts));
  });
});
