import type { Presence } from '../domain/desk/agent.ts';
import { RandomStream } from './chance/randomStream.ts';
import type { SimAgent } from './contactAndAgent.ts';
import { EventKind } from './eventList.ts';
import { releaseAll } from './hands.ts';
import type { AgentGroupModel, ShiftModel, Stretch } from './model.ts';
import { changeShrinkage, openShrinkage, shrinkageChange } from './shrinkage.ts';
import type { SimState } from './simState.ts';
import { show } from './staff.ts';

/** What a rota changes; the stamp of its events. */
const Change = {
  shiftEnds: 0,
  breakEnds: 1,
  shiftBegins: 2,
  breakBegins: 3,
  overtimeBegins: 4,
  paidAbsenceBegins: 5,
  paidAbsenceEnds: 6,
  shrinkageBegins: shrinkageChange.begins,
  shrinkageEnds: shrinkageChange.ends,
} as const;

/** Registers all agents with the router and enters their shifts and breaks. */
export function openRota(state: SimState): void {
  const { staff, router, model } = state;
  let next = 0;
  for (const group of model.groups) {
    const absences = new RandomStream(state.seed, state.replication, group.name, 'absence');
    const shrinkage = openShrinkage(state, group);
    for (let i = 0; i < group.count; i++) {
      const agent = staff[next++]!;
      const { shifts, missed } = group.shifts === null ? always : worked(group, absences, i);
      agent.isOnShift = shifts === null || shifts.some(isAtStart);
      agent.isOnBreak = shifts?.some(({ breaks }) => breaks.some(isAtStart)) === true;
      shrinkage?.begin(agent, lastEnd(shifts));
      const isPresent = !agent.isOnBreak && !agent.isShrunk;
      if (agent.isOnShift && !isPresent) agent.isPresent = false;
      router.agentChanged(0, agent.number, {
        ...group.agent,
        presence: agent.isOnShift ? (isPresent ? 'available' : 'away') : 'offline',
        isOnShift: agent.isOnShift,
      });
      enterMissed(state, agent, missed);
      show(agent, 0);
      if (shifts !== null) enterShifts(state, agent, shifts);
    }
  }
}

/** Somebody who is always there. */
const always = { shifts: null, missed: [] } as const;

const isAtStart = ({ fromMs, toMs }: Stretch): boolean => fromMs <= 0 && toMs > 0;

const endOf = ({ toMs, overtimeMs }: ShiftModel): number => toMs + (overtimeMs ?? 0);

const lastEnd = (shifts: readonly ShiftModel[] | null): number =>
  shifts === null ? Number.POSITIVE_INFINITY : Math.max(0, ...shifts.map(endOf));

/**
 * The shifts that the agent does not miss, with the agent's own breaks; those that touch count as one.
 * @param number of the agent in the group
 */
function worked(
  group: AgentGroupModel,
  absences: RandomStream,
  number: number,
): { readonly shifts: ShiftModel[]; readonly missed: ShiftModel[] } {
  const { absence } = group;
  const kept: ShiftModel[] = [];
  const missed: ShiftModel[] = [];
  for (const given of group.shifts ?? []) {
    if (absence > 0 && absences.next() <= absence) {
      missed.push(given);
      continue;
    }
    const shift = { ...given, breaks: breaksOf(given, number, group.count) };
    const last = kept[kept.length - 1];
    if (last !== undefined && endOf(last) === shift.fromMs && last.toMs === shift.fromMs)
      kept[kept.length - 1] = { ...shift, fromMs: last.fromMs, breaks: [...last.breaks, ...shift.breaks] };
    else kept.push(shift);
  }
  return { shifts: kept, missed };
}

/** Breaks within a window begin evenly spread over the group, an only agent's in the middle. */
function breaksOf({ breaks, breakWindows }: ShiftModel, number: number, count: number): readonly Stretch[] {
  if (breakWindows === undefined || breakWindows.length === 0) return breaks;
  const place = count === 1 ? 0.5 : number / (count - 1);
  const own = breakWindows.map(({ earliestMs, latestMs, lastsMs }) => {
    const fromMs = earliestMs + place * (latestMs - earliestMs);
    return { fromMs, toMs: fromMs + lastsMs };
  });
  return [...breaks, ...own];
}

function enterShifts(state: SimState, { number: agent }: SimAgent, shifts: readonly ShiftModel[]): void {
  for (const shift of shifts) {
    const { fromMs, toMs, breaks, overtimeMs = 0 } = shift;
    enter(state, fromMs, agent, Change.shiftBegins);
    for (const pause of breaks) {
      enter(state, pause.fromMs, agent, Change.breakBegins);
      enter(state, pause.toMs, agent, Change.breakEnds);
    }
    if (overtimeMs > 0) enter(state, toMs, agent, Change.overtimeBegins);
    enter(state, endOf(shift), agent, Change.shiftEnds);
  }
}

function enterMissed(state: SimState, agent: SimAgent, missed: readonly ShiftModel[]): void {
  if (agent.model.absencePaid !== true) return;
  for (const shift of missed) {
    if (isAtStart(shift)) agent.isPaidAbsent = true;
    enter(state, shift.fromMs, agent.number, Change.paidAbsenceBegins);
    enter(state, shift.toMs, agent.number, Change.paidAbsenceEnds);
  }
}

function enter({ events }: SimState, at: number, agent: number, change: number): void {
  if (at > 0) events.add(at, EventKind.rotaChanges, agent, change);
}

export function changeRota(state: SimState, agent: SimAgent, change: number): void {
  switch (change) {
    case Change.paidAbsenceBegins:
    case Change.paidAbsenceEnds:
      agent.isPaidAbsent = change === Change.paidAbsenceBegins;
      state.touch(agent);
      return;
    case Change.overtimeBegins:
      agent.isInOvertime = true;
      state.touch(agent);
      return;
    case Change.shrinkageBegins:
    case Change.shrinkageEnds:
      changeShrinkage(state, agent, change);
      // On a break, or at home, it makes no difference.
      if (agent.isOnShift && !agent.isOnBreak) setPresence(state, agent, change === Change.shrinkageEnds);
      return;
    default:
      changeShift(state, agent, change);
  }
}

function changeShift(state: SimState, agent: SimAgent, change: number): void {
  if (change === Change.shiftBegins) agent.isOnShift = true;
  else if (change === Change.shiftEnds) agent.isOnShift = false;
  agent.isOnBreak = change === Change.breakBegins;
  if (change === Change.shiftBegins || change === Change.shiftEnds) agent.isInOvertime = false;
  const isBack = change === Change.shiftBegins || change === Change.breakEnds;
  setPresence(state, agent, isBack && !agent.isShrunk);
  if (change === Change.shiftEnds && agent.model.atShiftEnd === 'releaseWork') releaseAll(state, agent);
}

/** An agent who was set away is back, if that is when they work. */
export function agentIsBack(state: SimState, agent: SimAgent): void {
  const isFree = !agent.isOnBreak && !agent.isShrunk;
  if (isFree && !agent.isPresent) setPresence(state, agent, true);
}

function setPresence(state: SimState, agent: SimAgent, isPresent: boolean): void {
  const { router, now } = state;
  const { isOnShift } = agent;
  agent.isPresent = isPresent;
  const presence: Presence = !isOnShift ? 'offline' : isPresent ? 'available' : 'away';
  state.touch(agent);
  router.agentPresenceChanged(now, agent.number, presence, isOnShift);
}
