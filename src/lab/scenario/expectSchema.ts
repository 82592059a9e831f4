import { z } from 'zod';
import { contactFields } from '../../domain/kpi/contactSums.ts';
import { contactLevels } from '../../domain/kpi/levels.ts';
import { type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { duration } from './duration.ts';

/** Figures that may be expected: every KPI that is a ratio of sums, and the spread of waits. */
export const figureNames = [...(Object.keys(metrics) as MetricName[]), 'sdWait'] as const;
export type FigureName = (typeof figureNames)[number];

const wanted = z
  .union([z.number(), z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })], {
    error: 'allowed: a number (the exact value), or bounds: { atLeast: …, atMost: … }',
  })
  .describe('The exact value, or bounds. Shares are 0 to 1; durations in the timeUnit of the scenario.');

export type Wanted = z.infer<typeof wanted>;

const figures = Object.fromEntries(figureNames.map((name) => [name, wanted.optional()])) as Record<
  FigureName,
  z.ZodOptional<typeof wanted>
>;
const counts = Object.fromEntries(contactFields.map((name) => [name, wanted.optional()])) as Record<
  (typeof contactFields)[number],
  z.ZodOptional<typeof wanted>
>;
const levels = Object.fromEntries(contactLevels.map((name) => [name, wanted.optional()])) as Record<
  (typeof contactLevels)[number],
  z.ZodOptional<typeof wanted>
>;

/** What `signalbox validate` holds the simulation to. */
export const expectations = z.strictObject({
  ...figures,
  classes: z.record(z.string(), z.strictObject(figures)).default({}).describe('By class of contacts.'),
  groups: z.record(z.string(), z.strictObject(figures)).default({}).describe('By group of agents.'),
  perReplication: z.strictObject(counts).partial().default({}).describe('Mean counts per replication.'),
  atInstants: z
    .array(z.strictObject({ at: duration, class: z.string().optional(), ...levels }))
    .default([])
    .describe('Mean number of contacts in each state at an instant.'),
  contacts: z
    .array(z.strictObject({ wait: z.number(), end: z.number() }))
    .optional()
    .describe('Of given contacts: wait and instant of the end of each, in order of arrival, to 1e-9.'),
});
