import type { Channel } from '../../src/domain/desk/channel.ts';
import type { WeeklyShift } from '../../src/domain/desk/shift.ts';
import {
  choices,
  orderPolicies,
  type Ring,
  type RoutingPlan,
  usualRoutingPlan,
} from '../../src/domain/routing/plan.ts';
import { archiveAgent, saveAgent } from '../../src/live/configure/agents.ts';
import { saveRoutingPlan } from '../../src/live/configure/routingPlan.ts';
import type { LiveHost } from '../../src/live/host.ts';
import { BusyDesk, type Door } from '../live/crash/busyDesk.ts';
import { doorOf } from '../live/crash/door.ts';
import { agentNumber, granted } from '../support/liveDesk.ts';
import { approveOrAsk, withApprovers } from './approving.ts';
import { type Clock, ClockedDesk } from './clockedDesk.ts';

/** Monday, 2 March 2026, 06:00 UTC. */
export const dayBreak = Date.UTC(2026, 2, 2, 6);

const agentCount = 6;
const dayMilliseconds = 12 * 3_600_000;

/**
 * A day at a desk by chance: customers write, delete and write again; agents with shifts come and go, accept, decline, let
 * offers run out, claim, answer, park, release, hand over, resolve and reopen, ask for approval and give it; plan and agents are changed under way;
 * now and then another process takes over, or a wish is decided too late. Answers the desk, everything decided.
 */
export async function liveRandomDay(
  host: LiveHost,
  clock: Clock,
  chance: () => number,
  actions: number,
): Promise<string> {
  const desk = await BusyDesk.open(host, agentCount, chance);
  const live = await ClockedDesk.open(host, clock, desk.deskId);
  const door = doorOf(host);
  const any = <Value>(values: readonly Value[]): Value => values[Math.floor(chance() * values.length)]!;
  const settled = async (): Promise<Door> => ({
    call: (call, ...args) => live.answer(door.call(call, ...args)),
  });
  const late = async (): Promise<Door> => ({
    call: (call, ...args) =>
      live.answerLate(() => door.call(call, ...args), any([4_999, 5_000, 5_001, 20_000])),
  });
  const archived = new Set<string>();
  const present = () => desk.agentIds.filter((agentId) => !archived.has(agentId));
  const configure = async (agentId: string): Promise<void> => {
    const number = desk.agentIds.indexOf(agentId) + 1;
    // refused where the capacity would be below what the agent holds: then nothing has changed
    await saveAgent(host, desk.caller, agentId, {
      ...agentNumber(number, any(desk.teamIds)),
      teamIds: chance() < 0.3 ? desk.teamIds : [any(desk.teamIds)],
      languages: any([['en'], ['en', 'de'], ['de']]),
      channels: (['x', 'email'] as Channel[]).map((channel) => ({ channel, cap: any([null, null, 1, 2]) })),
      role: any(['agent', 'supervisor', 'supervisor']),
      capacity: 1 + Math.floor(chance() * 4),
      shifts: any([null, [], shiftsBy(chance)]),
    });
  };

  for (const agentId of desk.agentIds) await configure(agentId);
  await withApprovers(host, desk);
  await live.settle();
  const endsAt = clock.at + dayMilliseconds;
  for (let action = 0; action < actions; action++) {
    await pass(live, chance, endsAt);
    const draw = chance();
    if (draw < 0.3) await desk.write(settled);
    else if (draw < 0.4) await approveOrAsk(host, live, desk, any(present()), chance);
    else if (draw < 0.83) await desk.work(any(present()), chance() < 0.03 ? late : settled);
    else if (draw < 0.86)
      await Promise.all([desk.work(any(present()), settled), desk.work(any(present()), settled)]);
    else if (draw < 0.89) granted(await saveRoutingPlan(host, desk.caller, planBy(chance, desk.teamIds)));
    else if (draw < 0.93) await configure(any(present()));
    else if (draw < 0.94 && present().length > 3) {
      const agentId = any(present());
      archived.add(agentId);
      granted(await archiveAgent(host, desk.caller, agentId));
    } else if (draw < 0.985) await revise(door, desk, clock, chance);
    else await live.takeOver();
    await live.settle();
  }
  await live.settle();
  return desk.deskId;
}

/** Time goes on: not at all, to the instant that the router waits for, or past several at once. */
async function pass(live: ClockedDesk, chance: () => number, endsAt: number): Promise<void> {
  const draw = chance();
  if (draw < 0.25) return;
  const { clock } = live;
  const wakeAt = await live.wakeAt();
  if (draw < 0.5 && wakeAt !== null && wakeAt > clock.at) clock.at = Math.min(endsAt, wakeAt);
  else clock.at = Math.min(endsAt, clock.at + Math.floor((draw < 0.97 ? 2_000 : 3_600_000) * chance()));
  await live.settle();
}

/** A customer takes a mention back, or writes it anew in another mood. */
async function revise(door: Door, desk: BusyDesk, clock: Clock, chance: () => number): Promise<void> {
  if (desk.written === 0) return;
  const place = {
    channel: 'x',
    channelAccount: 'x-1',
    externalId: `m${1 + Math.floor((1 - chance() ** 2) * desk.written)}`,
  };
  granted(
    await door.call('ingest', desk.deskId, [
      chance() < 0.3
        ? { kind: 'deletion', ...place, revisedAt: clock.at }
        : {
            kind: 'edit',
            ...place,
            text: `This is urgent! Answer me NOW about ${clock.at}!`,
            revisedAt: clock.at,
          },
    ]),
  );
}

function shiftsBy(chance: () => number): WeeklyShift[] {
  const startMinute = 360 + Math.floor(chance() * 240);
  return [{ weekday: 0, startMinute, endMinute: startMinute + 60 + Math.floor(chance() * 480) }];
}

function planBy(chance: () => number, teamIds: readonly string[]): RoutingPlan {
  const any = <Value>(values: readonly Value[]): Value => values[Math.floor(chance() * values.length)]!;
  const [team, second] = teamIds as [string, string];
  const ring = (of: string, isLast: boolean): Ring => ({
    teams: [of],
    skillLevel: null,
    droppedSkills: any(['all', []] as const),
    anyLanguage: chance() < 0.5,
    widen: isLast
      ? null
      : { afterSeconds: any([0, 1, 3]), overQueueLength: any([null, 2]), whenNobodyOnShift: chance() < 0.5 },
    reserves: chance() < 0.2 ? [{ team: of, idleAgents: 1, freePoints: 0 }] : [],
  });
  return {
    ...usualRoutingPlan,
    order: any(orderPolicies),
    choice: any(choices),
    weights: { x: any([1, 2]) },
    parkedShare: any([0, 0.5, 1]),
    affinitySeconds: any([0, 2]),
    offerExpirySeconds: any([1, 3, 60]),
    offerAgainAfterSeconds: any([0, 2]),
    missesBeforeAway: any([1, 2]),
    autoAccept: chance() < 0.3,
    escalateAfterSeconds: any([null, 2]),
    teams: [
      { team, choice: any([null, ...choices]), rings: [ring(team, false), ring(second, true)] },
      ...(chance() < 0.5 ? [{ team: second, choice: null, rings: [ring(second, true)] }] : []),
    ],
  };
}
