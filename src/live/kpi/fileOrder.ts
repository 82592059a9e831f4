import { z } from 'zod';
import { type KpiName, kpiNames } from '../../domain/kpi/live/definitions.ts';
import { type Dimension, dimensionNames } from '../../domain/kpi/live/dimensions.ts';
import { intervals } from '../../domain/kpi/live/period.ts';
import { type ReportName, reportNames } from '../../domain/kpi/reports/reports.ts';

const instants = { fromAt: z.number(), beforeAt: z.number() };
const filter = z.array(z.tuple([z.enum(dimensionNames as [Dimension, ...Dimension[]]), z.array(z.string())]));
const compareWith = z.enum(['previousPeriod', 'yearBefore', 'target']).nullable();

const fileOrder = z.object({
  deskId: z.uuid(),
  format: z.enum(['csv', 'xlsx', 'json', 'ndjson']),
  of: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('kpis'),
      ...instants,
      kpis: z.array(z.enum(kpiNames as [KpiName, ...KpiName[]])),
      interval: z.enum(intervals).nullable(),
      groupBy: z.array(z.enum(dimensionNames as [Dimension, ...Dimension[]])),
      filter,
      percents: z.array(z.number().min(0).max(100)),
      compareWith,
    }),
    z.object({
      kind: z.literal('report'),
      name: z.enum(reportNames as [ReportName, ...ReportName[]]),
      /** Of the report, by its id: what a CSV file has. */
      part: z.string().nullable(),
      period: z.union([z.string(), z.object(instants)]).nullable(),
      filter,
      compareWith,
    }),
    z.object({ kind: z.literal('episodes'), ...instants }),
  ]),
});

/** A file of figures that somebody wants, as its address carries it; who may have it is decided when it is fetched. */
export type FileOrder = z.infer<typeof fileOrder>;

/** As a part of an address. */
export const writtenOrder = (order: FileOrder): string =>
  Buffer.from(JSON.stringify(order)).toString('base64url');

/** The order that an address carries; null where it is none. */
export function readOrder(written: string): FileOrder | null {
  try {
    const read = fileOrder.safeParse(JSON.parse(Buffer.from(written, 'base64url').toString()));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** What a file is called: `responseTimes.xlsx`. */
export const fileNameOf = ({ of, format }: FileOrder): string => {
  const part = of.kind === 'report' && format === 'csv' && of.part !== null ? `.${of.part}` : '';
  return `${of.kind === 'report' ? of.name : of.kind}${part}.${format}`;
};
