import type { BatchSize } from '../../sim/demand/batchSize.ts';
import { lines, type RatePiece, steps, withSpike } from '../../sim/demand/ratePieces.ts';
import type { ArrivalSource, RandomSource } from '../../sim/model.ts';
import { distributionOf } from './distributionSchema.ts';
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

/** Straight lines into which a period of a wave is cut: the rate is off by 1 part in 300,000 of the amplitude at most. */
const knots = 1_000;

function waveOf({ mean, amplitude, phase }: NonNullable<DemandGiven['wave']>, per: number, periodMs: number) {
  const rates = Array.from(
    { length: knots + 1 },
    (_, knot) => (mean + amplitude * Math.sin(2 * Math.PI * (knot / knots + phase))) / per,
  );
  return lines(rates, periodMs / knots);
}

/** Whether the rates begin anew when they are over. */
const repeats = ({ wave, repeats: wanted }: DemandGiven): boolean => wave !== undefined || wanted;

/** Expected contacts per millisecond over time, spikes included; none for given contacts. */
export function ratePiecesOf(given: DemandGiven, unit: Scenario['timeUnit']): readonly RatePiece[] {
  const per = msPer(given, unit);
  const everyMs = toMs(given.every, unit);
  const pieces =
    given.rate !== undefined
      ? steps([given.rate / per], forEver)
      : given.wave !== undefined
        ? waveOf(given.wave, per, toMs(given.wave.period, unit))
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

/**
 * Rounded to a grid so fine (2⁻⁵⁰ of the horizon) that it moves nothing, and so coarse that sums of given instants
 * are exact: who is said to leave at the instant at which an agent is free meets that agent.
 */
function onGrid(ms: number, horizonMs: number): number {
  const step = 2 ** (Math.ceil(Math.log2(horizonMs)) - 50);
  return Math.round(ms / step) * step;
}

export function arrivalSource(
  given: DemandGiven,
  classes: readonly string[],
  unit: Scenario['timeUnit'],
  horizonMs: number,
): ArrivalSource {
  const { name } = given;
  const instant = (value: string | number): number => onGrid(toMs(value, unit), horizonMs);
  if (given.contacts !== undefined)
    return {
      kind: 'trace',
      name,
      contacts: given.contacts.map((contact) => ({
        atMs: instant(contact.at),
        contactClass: classes.indexOf(contact.class ?? given.class ?? classes[0] ?? ''),
        workMs: instant(contact.work),
        wrapUpMs: instant(contact.wrapUp),
        patienceMs: contact.patience === null ? Number.POSITIVE_INFINITY : instant(contact.patience),
      })),
    };
  const random: RandomSource = {
    name,
    mix: Object.entries(mixOf(given, classes)).map(([contactClass, share]) => ({
      contactClass: classes.indexOf(contactClass),
      share,
    })),
    batch: batchOf(given.batch),
  };
  if (given.gap !== undefined) return { kind: 'renewal', ...random, gap: distributionOf(given.gap, unit) };
  return {
    kind: 'poisson',
    ...random,
    rates: { pieces: ratePiecesOf(given, unit), repeats: repeats(given), busyness: given.busyness },
  };
}
