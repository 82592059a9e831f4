import { cpus, totalmem } from 'node:os';
import { type ProfileName, profileFor, profiles } from '../profiles.ts';
import { type VisitName, visits } from '../visitTable.ts';
import { arrivalsOf, type MeasuredArrivals } from './arrivals.ts';
import { growthOf, growthText, isFlat } from './growth.ts';
import type { K6Figures } from './k6Figures.ts';
import { type Knee, kneeOf } from './knee.ts';
import type { Notes } from './notes.ts';
import type { Reconciliation } from './reconcile.ts';
import type { RunOrder } from './runK6.ts';
import type { Sample, Watched } from './watch.ts';

/** How one operation fared; times in milliseconds. */
export interface OperationFigures {
  readonly operation: string;
  readonly asked: number;
  readonly failed: number;
  readonly wrong: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What a run was held to, in words, and whether it held. */
export interface Promised {
  readonly says: string;
  readonly isKept: boolean;
}

/** All that is known of a run: the JSON file, from which the page and the printed lines are made. */
export interface LoadSummary {
  readonly signalboxLoad: 1;
  readonly profile: ProfileName;
  readonly says: string;
  readonly rate: number;
  readonly seconds: number;
  readonly startedAt: string;
  readonly machine: {
    readonly cpus: number;
    readonly model: string;
    readonly memory: string;
    readonly node: string;
  };
  readonly isThrowAway: boolean;
  readonly leftOut: readonly VisitName[];
  readonly isKept: boolean;
  readonly promises: readonly Promised[];
  readonly operations: readonly OperationFigures[];
  readonly visits: { readonly begun: number; readonly dropped: number };
  readonly mentions: { readonly handedIn: number; readonly accepted: number; readonly duplicates: number };
  readonly arrivals: MeasuredArrivals;
  /** Where the desk could not keep up any more; null: it could all the time. */
  readonly knee: Knee | null;
  readonly complaints: Notes['complaints'];
  readonly reconciliation: Reconciliation;
  readonly samples: readonly Sample[];
}

interface Facts {
  readonly order: RunOrder & { readonly profile: ProfileName };
  readonly startedAt: Date;
  readonly hasAgents: boolean;
  readonly isThrowAway: boolean;
  readonly figures: K6Figures;
  readonly watched: Watched;
  readonly notes: Notes;
  readonly reconciliation: Reconciliation;
  /** Whether somebody ended it, as by Ctrl-C: what was measured until then is told. */
  readonly wasStopped: boolean;
}

const round = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10;

function operationFigures(operation: string, { metrics }: K6Figures): OperationFigures {
  const of = (metric: string): Readonly<Record<string, number>> =>
    metrics[`${metric}{operation:${operation}}`]?.values ?? {};
  const times = of('answered');
  return {
    operation,
    asked: times['count'] ?? 0,
    // of a rate, "passes" are those of which it is true
    failed: of('failed')['passes'] ?? 0,
    wrong: of('wrong')['passes'] ?? 0,
    p50: round(times['med']),
    p95: round(times['p(95)']),
    p99: round(times['p(99)']),
    max: round(times['max']),
  };
}

const metricWords: Readonly<Record<string, string>> = {
  answered: 'answered in time',
  failed: 'failed',
  wrong: 'wrong answers',
  dropped_iterations: 'visits that could not begin',
};

function thresholdsOf({ metrics }: K6Figures): (Promised & { readonly metric: string })[] {
  return Object.entries(metrics).flatMap(([name, { thresholds = {} }]) => {
    const [, metric = name, operation = ''] = /^(\w+)\{operation:(\w+)\}$/.exec(name) ?? [];
    const subject = `${operation === '' ? '' : `${operation}: `}${metricWords[metric] ?? metric}`;
    return Object.entries(thresholds).map(([bound, { ok }]) => ({
      metric,
      says: `${subject} (${bound})`,
      isKept: ok,
    }));
  });
}

/** A soak that nobody looked at shows nothing. */
function grownIn(samples: readonly Sample[]): Promised[] {
  const grown = growthOf(samples);
  return [
    {
      says: 'memory and handles were looked at often enough (a run of two minutes or more)',
      isKept: grown.length > 0,
    },
    ...grown.map((growth) => ({ says: growthText(growth), isKept: isFlat(growth) })),
  ];
}

/** Puts together what k6, the samples, the visits' notes and the reconciliation say. */
export function summaryOf(facts: Facts): LoadSummary {
  const { order, figures, notes, reconciliation } = facts;
  const { samples, seconds } = facts.watched;
  const full = profileFor(order.profile, { ...order, hasAgents: true });
  const run = profileFor(order.profile, { ...order, hasAgents: facts.hasAgents });
  const named = Object.keys(run.visits) as VisitName[];
  const operations = [...new Set(named.flatMap((visit) => visits[visit].operations))].map((operation) =>
    operationFigures(operation, figures),
  );
  const count = (metric: string): number => figures.metrics[metric]?.values['count'] ?? 0;
  const promises = [
    ...(facts.wasStopped ? [{ says: 'ran to its end', isKept: false }] : []),
    ...operations.map(({ operation, asked }) => ({ says: `${operation}: asked at all`, isKept: asked > 0 })),
    // whoever looks for the knee goes past it: what is slow or dropped there is what was looked for
    ...thresholdsOf(figures).filter(({ metric }) => run.endsAtBound !== true || metric === 'wrong'),
    ...reconciliation.rules.map(({ rule, broken }) => ({
      says: `reconciled: ${rule}`,
      isKept: broken === 0,
    })),
    { says: 'reconciled: mentions were taken at all', isKept: reconciliation.accepted > 0 },
    ...(order.profile === 'soak' ? grownIn(samples) : []),
  ];
  return {
    signalboxLoad: 1,
    profile: order.profile,
    says: profiles[order.profile].says,
    rate: order.rate,
    seconds,
    startedAt: facts.startedAt.toISOString(),
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? 'unknown',
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
    },
    isThrowAway: facts.isThrowAway,
    leftOut: (Object.keys(full.visits) as VisitName[]).filter((visit) => !named.includes(visit)),
    isKept: promises.every(({ isKept }) => isKept),
    promises,
    operations,
    visits: { begun: count('iterations'), dropped: count('dropped_iterations') },
    mentions: {
      handedIn: count('mentions_handed_in'),
      accepted: reconciliation.accepted,
      duplicates: count('mentions_duplicate'),
    },
    arrivals: arrivalsOf(samples, figures, seconds),
    knee: kneeOf(samples),
    complaints: notes.complaints,
    reconciliation,
    samples,
  };
}
