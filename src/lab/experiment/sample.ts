import { DurationBuckets } from '../../domain/kpi/durationBuckets.ts';
import type { DurationTable } from '../../domain/kpi/durationTable.ts';
import { type KpiShape, KpiTable } from '../../domain/kpi/kpiTable.ts';
import type { SimulationModel } from '../../sim/model.ts';
import { type ReplicationResult, replicate } from '../../sim/replication.ts';

/** What one given contact came to, in milliseconds. */
export interface ContactEnd {
  readonly arrivedAt: number;
  readonly wait: number;
  readonly end: number;
  /** One of `ContactOutcome`. */
  readonly outcome: number;
  /** Index of the group of the agent who had it last; −1: nobody did. */
  readonly group: number;
}

/** A replication's result in a form that crosses from thread to thread. */
export interface Sample {
  readonly shape: KpiShape;
  readonly contacts: Float64Array;
  readonly contactLevelsMs: Float64Array;
  readonly staffLevelsMs: Float64Array;
  readonly activeMs: Float64Array;
  readonly observedMs: Float64Array;
  readonly waits: DurationTable;
  readonly responses: DurationTable;
  readonly probed: readonly Float64Array[];
  readonly open: number;
  /** Of given contacts only, in order of arrival. */
  readonly ends: readonly ContactEnd[];
}

/** Simulates one replication. */
export function sampleReplication(model: SimulationModel, seed: string, replication: number): Sample {
  const ends: ContactEnd[] = [];
  const groupOf = model.groups.flatMap(({ count }, group) => new Array<number>(count).fill(group));
  const isTraced = model.sources.every(({ kind }) => kind === 'trace');
  const customers = model.classes.length - (model.internalClasses ?? 0);
  const result: ReplicationResult = replicate(
    model,
    seed,
    replication,
    isTraced
      ? ({ arrivedAt, startedAt, endedAt, outcome }, contactClass, _attempt, coming, agent) => {
          if (contactClass >= customers) return;
          const wait = Math.min(startedAt, endedAt) - arrivedAt;
          ends[coming] = { arrivedAt, wait, end: endedAt, outcome, group: groupOf[agent] ?? -1 };
        }
      : null,
  );
  const { table, probed, open } = result;
  return {
    shape: table.shape,
    contacts: table.contacts,
    contactLevelsMs: table.contactLevelsMs,
    staffLevelsMs: table.staffLevelsMs,
    activeMs: table.activeMs,
    observedMs: table.observedMs,
    waits: table.waits,
    responses: table.responses,
    probed,
    open,
    ends: ends.filter((end) => end !== undefined),
  };
}

type Row = readonly (DurationBuckets | undefined)[];

/** What crossed from another thread has its counts, but no longer its methods. */
const bucketsOf = (row: Row): (DurationBuckets | undefined)[] =>
  row.map((one) => (one === undefined ? undefined : new DurationBuckets(one.counts)));

function fill(into: DurationTable, from: DurationTable): void {
  into.byClass.push(...bucketsOf(from.byClass));
  into.byInterval.push(...bucketsOf(from.byInterval));
}

/** The table of a sample. */
export function tableOf(sample: Sample): KpiTable {
  const table = new KpiTable(sample.shape);
  table.contacts.set(sample.contacts);
  table.contactLevelsMs.set(sample.contactLevelsMs);
  table.staffLevelsMs.set(sample.staffLevelsMs);
  table.activeMs.set(sample.activeMs);
  table.observedMs.set(sample.observedMs);
  fill(table.waits, sample.waits);
  fill(table.responses, sample.responses);
  return table;
}

/** What a sample may hand over to another thread instead of copying it. */
export const buffersOf = (sample: Sample): ArrayBuffer[] =>
  [
    sample.contacts,
    sample.contactLevelsMs,
    sample.staffLevelsMs,
    sample.activeMs,
    sample.observedMs,
    ...sample.waits.buffers,
    ...sample.responses.buffers,
    ...sample.probed,
  ].map(({ buffer }) => buffer as ArrayBuffer);
