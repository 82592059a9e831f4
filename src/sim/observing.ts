import { contactLevels, staffLevels } from '../domain/kpi/levels.ts';
import { EventKind } from './eventList.ts';
import type { SimState } from './simState.ts';

/** `subject` of an observation that is no probe. */
const reading = -1;

/** Sets the first reading and all probes. */
export function beginObserving(state: SimState): void {
  const { model, events } = state;
  model.probesMs.forEach((at, probe) => {
    events.add(at, EventKind.observes, probe, 0);
  });
  events.add(nextReadingAt(state), EventKind.observes, reading, 0);
}

/** Interval ends, the warm-up's end and the horizon: levels are read, so that no integral runs across them. */
function nextReadingAt({ model, interval, now }: SimState): number {
  const { intervalMs, warmUpMs, horizonMs } = model;
  const next = Math.min((interval + 1) * intervalMs, horizonMs);
  return warmUpMs > now ? Math.min(warmUpMs, next) : next;
}

export function observe(state: SimState, subject: number): void {
  if (subject !== reading) {
    state.probed[subject] = levelsNow(state);
    return;
  }
  if (!state.isObserving) return;
  readLevels(state);
  if (state.now >= state.model.horizonMs) state.isObserving = false;
  else state.events.add(nextReadingAt(state), EventKind.observes, reading, 0);
}

/** Class by class, then group by group. */
const levelsNow = ({ classes, staffLevels: groups }: SimState): Float64Array =>
  Float64Array.from([
    ...classes.flatMap(({ levels }) => contactLevels.map((level) => levels[level].value)),
    ...groups.flatMap((levels) => staffLevels.map((level) => levels[level].value)),
  ]);

function readLevels(state: SimState): void {
  const { table, now, readAt, model, staffLevels: groups } = state;
  const isCounted = readAt >= model.warmUpMs;
  const { intervals } = table.shape;
  const interval = Math.min(state.interval, intervals - 1);
  for (const { index, levels } of state.classes) {
    const row = (index * intervals + interval) * contactLevels.length;
    contactLevels.forEach((level, place) => {
      const area = levels[level].read(now);
      if (isCounted) table.contactLevelsMs[row + place]! += area;
    });
  }
  groups.forEach((levels, group) => {
    const row = (group * intervals + interval) * staffLevels.length;
    staffLevels.forEach((level, place) => {
      const area = levels[level].read(now);
      if (isCounted) table.staffLevelsMs[row + place]! += area;
    });
  });
  if (isCounted) table.observedMs[interval]! += now - readAt;
  state.readAt = now;
  // Counted, not divided out: a quotient may round to the interval before, and the reading never move on.
  while ((state.interval + 1) * model.intervalMs <= now) state.interval++;
}
