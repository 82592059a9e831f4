import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DurationBuckets } from '../../domain/kpi/durationBuckets.ts';
import { DurationTable } from '../../domain/kpi/durationTable.ts';
import { KpiTable } from '../../domain/kpi/kpiTable.ts';
import { QuantileSums } from '../../sim/statistics/quantileSums.ts';
import { RatioSums } from '../../sim/statistics/ratioSums.ts';
import { Breakdown } from './breakdown.ts';
import type { Checkpoint } from './experiment.ts';
import { Findings } from './findings.ts';
import { FoldedTotals } from './foldedTotals.ts';

/** The classes that findings are made of: bytes carry their fields, and here they get their methods again. */
const classes = {
  Breakdown,
  DurationBuckets,
  DurationTable,
  Findings,
  FoldedTotals,
  KpiTable,
  QuantileSums,
  RatioSums,
} as const;

type ClassName = keyof typeof classes;
type Fields = Record<string, unknown>;

const names = new Map(Object.entries(classes).map(([name, { prototype }]) => [prototype as object, name]));

/** An instance in a form that survives serialisation. */
interface Frozen {
  readonly $class: ClassName;
  readonly fields: Fields;
}

const mapped = (fields: object, each: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, each(value)]));

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(frozen);
  const prototype: object = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return mapped(value, frozen);
  const name = names.get(prototype);
  if (name === undefined)
    throw new TypeError(
      `Findings hold a ${prototype.constructor.name}, which cannot be kept: add it to the classes in frozen.ts.`,
    );
  return { $class: name, fields: mapped(value, frozen) };
}

function thawed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(thawed);
  if (!('$class' in value)) return mapped(value, thawed);
  const { $class, fields } = value as Frozen;
  return Object.assign(Object.create(classes[$class].prototype) as object, mapped(fields, thawed));
}

/** A run's state as bytes. Only the version that wrote them can be sure to read them. */
export const freeze = (checkpoint: Checkpoint): Uint8Array =>
  gzipSync(serialize(frozen(checkpoint)), { level: 1 });

/** What {@link freeze} was given: a run goes on from it as if it had never stopped. */
export const thaw = (bytes: Uint8Array): Checkpoint => thawed(deserialize(gunzipSync(bytes))) as Checkpoint;
