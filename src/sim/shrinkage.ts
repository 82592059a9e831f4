import { Future, futureUniform, RandomStream } from './chance/randomStream.ts';
import { EventKind } from './eventList.ts';
import type { AgentGroupModel } from './model.ts';
import type { SimState } from './simState.ts';

/** Stamps of the events that begin and end a short absence. */
export const shrinkageChange = { begins: 7, ends: 8 } as const;

/**
 * Short absences of agents: one after the other, with exponential stretches there and away, so that at every
 * instant of a shift the probability of being away is the share. They go on through nights and breaks, where they
 * make no difference: an agent's are the same whatever the rota.
 *
 * Everything follows from one key per agent; one event per agent is pending.
 * @returns null: the group has none
 */
export function openShrinkage(
  state: SimState,
  { name, shrinkage }: AgentGroupModel,
): { readonly begin: (agent: number, untilMs: number) => void } | null {
  if (!shrinkage || shrinkage.share === 0) return null;
  const keys = new RandomStream(state.seed, state.replication, name, 'shrinkage');
  const { staff } = state;
  return {
    begin(agent, untilMs): void {
      staff.shrinkageKey[agent] = (keys.next() * 4_294_967_296) | 0;
      staff.shrinkageUntil[agent] = untilMs;
      staff.isShrunk[agent] = drawn(state, agent) < shrinkage.share ? 1 : 0;
      expectChange(state, agent);
    },
  };
}

/** The absence begins or ends; the next change is entered. */
export function changeShrinkage(state: SimState, agent: number, change: number): void {
  state.staff.isShrunk[agent] = change === shrinkageChange.begins ? 1 : 0;
  expectChange(state, agent);
}

const drawn = ({ staff }: SimState, agent: number): number =>
  futureUniform(staff.shrinkageKey[agent]!, Future.shrinkage, staff.shrinkageTurn[agent]!++);

function expectChange(state: SimState, agent: number): void {
  const { staff, events, now } = state;
  const { share, meanMs } = staff.groups[staff.group[agent]!]!.shrinkage!;
  const isAway = staff.isShrunk[agent] === 1;
  const mean = isAway ? meanMs : (meanMs * (1 - share)) / share;
  const at = now - mean * Math.log(drawn(state, agent));
  // After the last shift nobody asks any more.
  if (at < staff.shrinkageUntil[agent]!)
    events.add(at, EventKind.rotaChanges, agent, isAway ? shrinkageChange.ends : shrinkageChange.begins);
}
