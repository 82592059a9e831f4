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
    state.probed[subject] = state.levels.now();
    return;
  }
  if (!state.isObserving) return;
  readLevels(state);
  if (state.now >= state.model.horizonMs) state.isObserving = false;
  else state.events.add(nextReadingAt(state), EventKind.observes, reading, 0);
}

function readLevels(state: SimState): void {
  const { levels, table, now, readAt, model } = state;
  const isCounted = readAt >= model.warmUpMs;
  const { intervals, classes, groups } = table.shape;
  const interval = Math.min(state.interval, intervals - 1);
  let index = 0;
  for (let c = 0; c < classes; c++) {
    const row = (c * intervals + interval) * contactLevels.length;
    for (let level = 0; level < contactLevels.length; level++, index++) {
      const area = levels.read(index, now);
      if (isCounted) table.contactLevelsMs[row + level]! += area;
    }
  }
  for (let g = 0; g < groups; g++) {
    const row = (g * intervals + interval) * staffLevels.length;
    for (let level = 0; level < staffLevels.length; level++, index++) {
      const area = levels.read(index, now);
      if (isCounted) table.staffLevelsMs[row + level]! += area;
    }
  }
  if (isCounted) table.observedMs[interval]! += now - readAt;
  state.readAt = now;
  // Counted, not divided out: a quotient may round to the interval before, and the reading never move on.
  while ((state.interval + 1) * model.intervalMs <= now) state.interval++;
}
