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
  events.add(nextReadingAfter(state, 0), EventKind.observes, reading, 0);
}

/** Interval ends, the warm-up's end and the horizon: levels are read, so that no integral runs across them. */
function nextReadingAfter({ model }: SimState, at: number): number {
  const { intervalMs, warmUpMs, horizonMs } = model;
  const intervalEndsAt = (Math.floor(at / intervalMs) + 1) * intervalMs;
  const next = warmUpMs > at ? Math.min(warmUpMs, intervalEndsAt) : intervalEndsAt;
  return Math.min(next, horizonMs);
}

export function observe(state: SimState, subject: number): void {
  if (subject !== reading) {
    state.probed[subject] = Float64Array.from(state.levels.level);
    return;
  }
  if (!state.isObserving) return;
  readLevels(state);
  if (state.now >= state.model.horizonMs) state.isObserving = false;
  else state.events.add(nextReadingAfter(state, state.now), EventKind.observes, reading, 0);
}

function readLevels(state: SimState): void {
  const { levels, table, now, readAt, model } = state;
  const isCounted = readAt >= model.warmUpMs;
  const { intervals, classes, groups } = table.shape;
  const interval = state.intervalOf(readAt);
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
}
