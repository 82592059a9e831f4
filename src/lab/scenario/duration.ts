import { z } from 'zod';

export const timeUnits = ['milliseconds', 'seconds', 'minutes', 'hours', 'days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

export const millisecondsOf: Readonly<Record<TimeUnit, number>> = {
  milliseconds: 1,
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

const suffixes: Readonly<Record<string, TimeUnit>> = {
  ms: 'milliseconds',
  s: 'seconds',
  min: 'minutes',
  h: 'hours',
  d: 'days',
};

const allowed = 'a number of 0 or more (in the scenario’s timeUnit), or one with ms, s, min, h or d: "4 min"';
const withSuffix = /^(\d+(?:\.\d+)?) ?(ms|s|min|h|d)$/;

/** How long: a bare number is in the scenario's `timeUnit`. */
export const duration = z
  .union([z.number().nonnegative(), z.string().regex(withSuffix, { error: `allowed: ${allowed}` })], {
    error: `allowed: ${allowed}`,
  })
  .describe(
    'A duration: a number in the timeUnit of the scenario, or one with ms, s, min, h or d, as "4 min".',
  );

export type Duration = z.infer<typeof duration>;

/** 15 digits of a product: 0.27 minutes are 16,200 ms, not 16,200.000000000002. */
const product = (amount: number, unitMs: number): number => Number((amount * unitMs).toPrecision(15));

/** The duration in milliseconds. */
export function toMs(value: Duration, unit: TimeUnit): number {
  if (typeof value === 'number') return product(value, millisecondsOf[unit]);
  const [, amount, suffix] = withSuffix.exec(value) ?? [];
  return product(Number(amount), millisecondsOf[suffixes[suffix ?? ''] ?? unit]);
}
