import type { BatchSize } from '../../sim/demand/batchSize.ts';
import { lines, type RatePiece, steps, withSpike } from '../../sim/demand/ratePieces.ts';
import type { ArrivalSource } from '../../sim/model.ts';
import { millisecondsOf, toMs } from './duration.ts';
import type { Scenario } from './schema.ts';

export type DemandGiven = Scenario['demand'][number];

/** Long after anything ends: a rate that never does. */
const forEver = 1e13;

/** Milliseconds that rates count contacts per. */
const msPer = ({ per, every }: DemandGiven, unit: Scenario['timeUnit']): number => {
  switch (per) {
    case 'timeUnit':
      return millisecondsOf[unit];
    case 'interval':
      return toMs(every, unit);
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return millisecondsOf[`${per}s`];
  }
};

/** Expected contacts per millisecond over time, spikes included; none for given contacts. */
export function ratePiecesOf(given: DemandGiven, unit: Scenario['timeUnit']): readonly RatePiece[] {
  const per = msPer(given, unit);
  const everyMs = toMs(given.every, unit);
  const pieces =
    given.rate !== undefined
      ? steps([given.rate / per], forEver)
      : (given.shape === 'lines' ? lines : steps)(
          (given.rates ?? []).map((rate) => rate / per),
          everyMs,
          toMs(given.from, unit),
        );
  return given.spikes.reduce<RatePiece[]>(
    (so, spike) =>
      withSpike(so, {
        fromMs: toMs(spike.from, unit),
        durationMs: toMs(spike.lasts, unit),
        factor: spike.factor,
        decayMs: toMs(spike.decay, unit),
      }),
    pieces,
  );
}

/** Class → share; the only class where neither class nor mix is given. */
export const mixOf = (
  { class: only, mix }: DemandGiven,
  classes: readonly string[],
): Record<string, number> => mix ?? { [only ?? classes[0] ?? '']: 1 };

function batchOf(batch: DemandGiven['batch']): BatchSize | null {
  if (batch === null) return null;
  if (batch.fixed !== undefined) return { kind: 'fixed', size: batch.fixed };
  if (batch.geometric !== undefined) return { kind: 'geometric', mean: batch.geometric };
  return { kind: 'shares', shares: batch.shares ?? [] };
}

export function arrivalSource(
  given: DemandGiven,
  classes: readonly string[],
  unit: Scenario['timeUnit'],
): ArrivalSource {
  const { name } = given;
  if (given.contacts !== undefined)
    return {
      kind: 'trace',
      name,
      contacts: given.contacts.map((contact) => ({
        atMs: toMs(contact.at, unit),
        contactClass: classes.indexOf(contact.class ?? given.class ?? classes[0] ?? ''),
        workMs: toMs(contact.work, unit),
        wrapUpMs: toMs(contact.wrapUp, unit),
        patienceMs: contact.patience === null ? Number.POSITIVE_INFINITY : toMs(contact.patience, unit),
      })),
    };
  return {
    kind: 'poisson',
    name,
    mix: Object.entries(mixOf(given, classes)).map(([contactClass, share]) => ({
      contactClass: classes.indexOf(contactClass),
      share,
    })),
    rates: { pieces: ratePiecesOf(given, unit), repeats: given.repeats, busyness: given.busyness },
    batch: batchOf(given.batch),
  };
}
