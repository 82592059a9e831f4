import { DurationBuckets } from '../../domain/kpi/durationBuckets.ts';
import { type KpiShape, KpiTable } from '../../domain/kpi/kpiTable.ts';
import type { SimulationModel } from '../../sim/model.ts';
import { type ReplicationResult, replicate } from '../../sim/replication.ts';

/** What one given contact came to, in milliseconds. */
export interface ContactEnd {
  readonly arrivedAt: number;
  readonly wait: number;
  readonly end: number;
}

/** A replication's result in a form that crosses from thread to thread. */
export interface Sample {
  readonly shape: KpiShape;
  readonly contacts: Float64Array;
  readonly contactLevelsMs: Float64Array;
  readonly staffLevelsMs: Float64Array;
  readonly observedMs: Float64Array;
  readonly waits: readonly (Float64Array | undefined)[];
  readonly responses: readonly (Float64Array | undefined)[];
  readonly probed: readonly Float64Array[];
  readonly open: number;
  /** Of given contacts only, in order of arrival. */
  readonly ends: readonly ContactEnd[];
}

const countsOf = (buckets: readonly (DurationBuckets | undefined)[]): (Float64Array | undefined)[] =>
  Array.from(buckets, (one) => one?.toCounts());

/** Simulates one replication. */
export function sampleReplication(model: SimulationModel, seed: string, replication: number): Sample {
  const ends: ContactEnd[] = [];
  const isTraced = model.sources.every(({ kind }) => kind === 'trace');
  const result: ReplicationResult = replicate(
    model,
    seed,
    replication,
    isTraced
      ? ({ arrivedAt, startedAt, endedAt }) => {
          ends.push({ arrivedAt, wait: Math.min(startedAt, endedAt) - arrivedAt, end: endedAt });
        }
      : null,
  );
  const { table, probed, open } = result;
  return {
    shape: table.shape,
    contacts: table.contacts,
    contactLevelsMs: table.contactLevelsMs,
    staffLevelsMs: table.staffLevelsMs,
    observedMs: table.observedMs,
    waits: countsOf(table.waits),
    responses: countsOf(table.responses),
    probed,
    open,
    ends: ends.sort((a, b) => a.arrivedAt - b.arrivedAt),
  };
}

const bucketsOf = (counts: readonly (Float64Array | undefined)[]): (DurationBuckets | undefined)[] =>
  counts.map((one) => (one === undefined ? undefined : new DurationBuckets(one)));

/** The table of a sample. */
export function tableOf(sample: Sample): KpiTable {
  const table = new KpiTable(sample.shape);
  table.contacts.set(sample.contacts);
  table.contactLevelsMs.set(sample.contactLevelsMs);
  table.staffLevelsMs.set(sample.staffLevelsMs);
  table.observedMs.set(sample.observedMs);
  table.waits.push(...bucketsOf(sample.waits));
  table.responses.push(...bucketsOf(sample.responses));
  return table;
}
