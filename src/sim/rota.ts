import type { Presence } from '../domain/desk/agent.ts';
import { RandomStream } from './chance/randomStream.ts';
import { EventKind } from './eventList.ts';
import { releaseAll } from './hands.ts';
import type { AgentGroupModel, ShiftModel } from './model.ts';
import type { SimState } from './simState.ts';

/** What a rota changes; the stamp of its events. */
const Change = { shiftEnds: 0, breakEnds: 1, shiftBegins: 2, breakBegins: 3 } as const;

/** Registers all agents with the router and enters their shifts and breaks. */
export function openRota(state: SimState): void {
  const { staff, router, model } = state;
  let agent = 0;
  model.groups.forEach((group) => {
    const absences = new RandomStream(state.seed, state.replication, group.name, 'absence');
    for (let i = 0; i < group.count; i++, agent++) {
      const shifts = group.shifts === null ? null : worked(group, absences);
      const isOnShift = shifts === null || shifts.some(({ fromMs, toMs }) => fromMs <= 0 && toMs > 0);
      staff.isOnShift[agent] = isOnShift ? 1 : 0;
      router.agentChanged(0, agent, {
        ...group.agent,
        presence: isOnShift ? 'available' : 'offline',
        isOnShift,
      });
      staff.show(agent, 0);
      if (shifts !== null) enterShifts(state, agent, shifts);
    }
  });
}

/** The shifts that the agent does not miss; those that touch count as one. */
function worked({ shifts, absence }: AgentGroupModel, absences: RandomStream): ShiftModel[] {
  const kept: ShiftModel[] = [];
  for (const shift of shifts ?? []) {
    if (absence > 0 && absences.next() <= absence) continue;
    const last = kept[kept.length - 1];
    if (last !== undefined && last.toMs === shift.fromMs)
      kept[kept.length - 1] = {
        fromMs: last.fromMs,
        toMs: shift.toMs,
        breaks: [...last.breaks, ...shift.breaks],
      };
    else kept.push(shift);
  }
  return kept;
}

function enterShifts({ events }: SimState, agent: number, shifts: readonly ShiftModel[]): void {
  const add = (at: number, change: number): void => {
    if (at > 0) events.add(at, EventKind.rotaChanges, agent, change);
  };
  for (const { fromMs, toMs, breaks } of shifts) {
    add(fromMs, Change.shiftBegins);
    for (const pause of breaks) {
      add(pause.fromMs, Change.breakBegins);
      add(pause.toMs, Change.breakEnds);
    }
    add(toMs, Change.shiftEnds);
  }
}

export function changeRota(state: SimState, agent: number, change: number): void {
  const { staff } = state;
  if (change === Change.shiftBegins) staff.isOnShift[agent] = 1;
  else if (change === Change.shiftEnds) staff.isOnShift[agent] = 0;
  if (change === Change.breakBegins) staff.isOnBreak[agent] = 1;
  else staff.isOnBreak[agent] = 0;
  setPresence(state, agent, change === Change.shiftBegins || change === Change.breakEnds);
  const { atShiftEnd } = staff.groups[staff.group[agent]!]!;
  if (change === Change.shiftEnds && atShiftEnd === 'releaseWork') releaseAll(state, agent);
}

/** An agent who was set away is back, if that is when they work. */
export function agentIsBack(state: SimState, agent: number): void {
  const { staff } = state;
  if (staff.isOnBreak[agent] === 0 && staff.isPresent[agent] === 0) setPresence(state, agent, true);
}

function setPresence(state: SimState, agent: number, isPresent: boolean): void {
  const { staff, router, now } = state;
  const isOnShift = staff.isOnShift[agent] === 1;
  staff.isPresent[agent] = isPresent ? 1 : 0;
  const presence: Presence = !isOnShift ? 'offline' : isPresent ? 'available' : 'away';
  state.touch(agent);
  router.agentPresenceChanged(now, agent, presence, isOnShift);
}
