import type { Presence } from '../../desk/agent.ts';
import type { Instant } from '../../desk/time.ts';
import { nowhere } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';
import { endOf } from './period.ts';

/** How an agent stood from an instant on, until the next one. */
export interface AgentCourse {
  readonly at: Instant;
  readonly presence: Presence;
  readonly isOnShift: boolean;
  /** Points of what they have in hand, of their capacity. */
  readonly load: number;
  readonly capacity: number;
  readonly teamIds: readonly string[];
}

/**
 * What an agent's time adds to the desk's figures: each stretch between two changes, hour by hour of the wall clock. What has not
 * ended by a change adds nothing yet. Time of an agent in several teams is divided among them equally, to the millisecond.
 * @param course ascending
 */
export function staffFacts(
  agentId: string,
  course: readonly AgentCourse[],
  timeZone: string,
): readonly KpiFact[] {
  const facts: KpiFact[] = [];
  for (const [index, stood] of course.slice(0, -1).entries()) {
    const untilAt = course[index + 1]!.at;
    for (let at = stood.at; at < untilAt; ) {
      const pieceEnd = Math.min(untilAt, endOf('hour', timeZone, at));
      facts.push(...pieceFacts(agentId, stood, at, pieceEnd - at));
      at = pieceEnd;
    }
  }
  return facts;
}

/** As the simulator has it: available and on shift, or still with work. */
const isStaffed = ({ presence, isOnShift, load }: AgentCourse): boolean =>
  (presence === 'available' && isOnShift) || load > 0;

/** As in the simulator, but for those who miss a shift: whether they are paid all the same, nobody says. */
const isPaid = ({ presence, isOnShift, load }: AgentCourse): boolean =>
  (isOnShift && presence !== 'offline') || load > 0;

function pieceFacts(agentId: string, stood: AgentCourse, at: Instant, lengthMs: number): KpiFact[] {
  const teams = stood.teamIds.length === 0 ? [null] : [...stood.teamIds].sort();
  return teams.flatMap((team, index): KpiFact[] => {
    const ownMs =
      Math.floor((lengthMs * (index + 1)) / teams.length) - Math.floor((lengthMs * index) / teams.length);
    const values: Sums = {};
    if (isStaffed(stood)) {
      values.staffedMs = ownMs;
      values.occupiedMs = Math.round(ownMs * Math.min(1, stood.load / stood.capacity));
    }
    if (stood.isOnShift) values.onShiftMs = ownMs;
    if (isPaid(stood)) values.paidMs = ownMs;
    if (!stood.isOnShift && stood.load > 0) values.overtimeMs = ownMs;
    if (Object.keys(values).length === 0) return [];
    return [
      {
        source: 'stretch',
        id: idOf(agentId, at, index),
        at,
        place: { ...nowhere, agent: agentId, team },
        values,
        openDueAt: [],
      },
    ];
  });
}

/** The instant, the number of the team, and what is random in the agent's id: the same for the same piece, of no other. */
const idOf = (agentId: string, at: Instant, team: number): string => {
  const hex = `${at.toString(16).padStart(12, '0')}${team.toString(16).padStart(3, '0')}${agentId.replaceAll('-', '').slice(15)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
