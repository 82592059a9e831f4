import { clockOf, gapComplaint } from './clock.ts';
import { lastShiftMs, type PlacedShift, placedShifts } from './compileShifts.ts';
import { toMs } from './duration.ts';
import type { Complaint, Path } from './scenarioText.ts';
import type { Scenario } from './schema.ts';
import type { ShiftGiven } from './shiftSchema.ts';

/** Shifts and breaks that do not fit together, or into the time simulated. */
export function* shiftComplaints(scenario: Scenario, horizon: string): Generator<Complaint> {
  const clock = clockOf(scenario);
  const horizonMs = toMs(scenario.horizon, scenario.timeUnit);
  for (const [name, { shifts }] of Object.entries(scenario.agents)) {
    if (shifts === null) continue;
    const placed = placedShifts(shifts, clock, lastShiftMs(scenario));
    for (const [index, given] of shifts.entries()) {
      const path: Path = ['agents', name, 'shifts', index];
      const gap = gapComplaint(given.from, clock.timeZone);
      if (gap !== null) yield { path: [...path, 'from'], message: gap };
      const [first] = placed.filter(
        (one) => one.given === index && (given.days === undefined || one.fromMs < horizonMs),
      );
      if (first === undefined)
        yield {
          path: [...path, 'days'],
          message: `found ${String(given.days)}, and no such day in the time simulated; allowed: days up to ${horizon}`,
        };
      else yield* placeComplaints(given, first, path);
      if (given.days !== undefined || first === undefined) continue;
      if (first.fromMs >= horizonMs && scenario.atEnd !== 'carryOn')
        yield { path: [...path, 'from'], message: `found ${given.from}; allowed: before ${horizon}` };
      else if (first.toMs > horizonMs && scenario.atEnd === 'cut')
        yield { path: [...path, 'to'], message: `found ${given.to}; allowed: at most ${horizon}` };
    }
    yield* overlapComplaints(shifts, placed, ['agents', name, 'shifts']);
  }
}

function* placeComplaints(given: ShiftGiven, shift: PlacedShift, path: Path): Generator<Complaint> {
  if (shift.toMs <= shift.fromMs)
    yield { path: [...path, 'to'], message: `found ${given.to}; allowed: after the start at ${given.from}` };
  const [fixed, windows] = [[...shift.breaks], [...(shift.breakWindows ?? [])]];
  // A break that begins at another time for each agent takes up all the time in which somebody may have it.
  const stretches = given.breaks.map((one) => {
    if (one.earliest === undefined) return { ...fixed.shift()!, shown: `${one.from} to ${one.to}` };
    const { earliestMs, latestMs, lastsMs } = windows.shift()!;
    const shown = `${one.earliest} to ${one.latest}, lasting ${one.lasts}`;
    return { fromMs: earliestMs, toMs: latestMs >= earliestMs ? latestMs + lastsMs : earliestMs, shown };
  });
  let lastMs = shift.fromMs;
  for (const [index, { fromMs, toMs: endMs, shown }] of stretches.entries()) {
    if (fromMs < lastMs || endMs > shift.toMs || endMs <= fromMs)
      yield {
        path: [...path, 'breaks', index],
        message: `found ${shown}; allowed: within the shift, ${given.from} to ${given.to}, one after the other`,
      };
    lastMs = endMs;
  }
}

function* overlapComplaints(
  shifts: readonly ShiftGiven[],
  placed: readonly PlacedShift[],
  path: Path,
): Generator<Complaint> {
  for (const [index, shift] of placed.entries()) {
    const before = placed[index - 1];
    if (before === undefined || shift.fromMs >= before.toMs + (before.overtimeMs ?? 0)) continue;
    yield {
      path: [...path, shift.given, 'from'],
      message: `found ${shifts[shift.given]!.from}; allowed: not before the shift before it ends${before.overtimeMs === 0 ? '' : ', overtime included'}`,
    };
    return;
  }
}
