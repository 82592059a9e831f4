import type { ContactField } from '../../domain/kpi/contactSums.ts';
import { type ContactLevel, contactLevels } from '../../domain/kpi/levels.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Of } from '../experiment/of.ts';
import { unitOf } from '../report/figureText.ts';
import { millisecondsOf, toMs } from '../scenario/duration.ts';
import { type FigureName, figureNames, type Wanted } from '../scenario/expectSchema.ts';

/** How one expectation came out. Values are in the units of the file. */
export interface Verdict {
  readonly what: string;
  readonly value: number | null;
  readonly standardError: number;
  readonly halfWidth: number;
  readonly wanted: string;
  /** Standard errors between the estimate and the exact value (or the bound that is nearest); null: not to be told. */
  readonly z: number | null;
  /** What is wrong; null: passed. */
  readonly failure: string | null;
}

/** An exact value is missed beyond this many standard errors. */
const mostErrors = 4;
/** An estimate that is less sure than this, relative or absolute, would pass with anything. */
const bluntShare = 0.1;
const bluntAbsolute = 0.005;
/** Given contacts leave nothing to chance. */
const exactness = 1e-9;

function judge(what: string, estimate: Estimate | null, wanted: Wanted, scale: number): Verdict {
  const shown = typeof wanted === 'number' ? String(wanted) : boundsText(wanted);
  if (estimate === null)
    return {
      what,
      value: null,
      standardError: 0,
      halfWidth: 0,
      wanted: shown,
      z: null,
      failure: 'there is nothing to divide by: no such contact came, or nobody was there',
    };
  const value = estimate.value / scale;
  const standardError = estimate.standardError / scale;
  const verdict = { what, value, standardError, halfWidth: estimate.halfWidth / scale, wanted: shown };
  if (typeof wanted !== 'number') {
    const { atLeast, atMost } = wanted;
    const off =
      atLeast !== undefined && value < atLeast
        ? value - atLeast
        : atMost !== undefined && value > atMost
          ? value - atMost
          : 0;
    const nearestBound = [atLeast, atMost]
      .filter((bound) => bound !== undefined)
      .sort((a, b) => Math.abs(value - a) - Math.abs(value - b))[0];
    const z =
      nearestBound === undefined || !(standardError > 0) ? null : (value - nearestBound) / standardError;
    return {
      ...verdict,
      z,
      failure: off === 0 ? null : `it is ${off < 0 ? 'below' : 'above'} what is expected`,
    };
  }
  const deviation = Math.abs(value - wanted);
  const z = standardError > 0 && Number.isFinite(standardError) ? (value - wanted) / standardError : null;
  const isExact = deviation <= exactness * Math.max(1, Math.abs(wanted));
  const failure = isExact
    ? null
    : deviation > mostErrors * standardError
      ? `it is more than ${mostErrors} standard errors off`
      : standardError > Math.max(bluntAbsolute, bluntShare * Math.abs(wanted))
        ? 'the estimate is too blunt to tell: more replications, or a longer horizon'
        : null;
  return { ...verdict, z, failure };
}

const boundsText = ({
  atLeast,
  atMost,
}: {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}): string =>
  [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
    .filter((part) => part !== '')
    .join(', ');

/** Holds the results against everything that the scenario expects. */
export function verdictsOf({ read, findings }: Experiment): readonly Verdict[] {
  const { scenario, model } = read;
  const { expect, timeUnit } = scenario;
  if (expect === undefined) return [];
  const unitMs = millisecondsOf[timeUnit];
  const scaleOf = (name: FigureName): number => {
    const unit = unitOf(name);
    return unit === 'milliseconds' ? unitMs : unit === 'millisecondsSquared' ? unitMs ** 2 : 1;
  };
  const classNames = Object.keys(scenario.classes);
  const figures = (
    given: Partial<Record<FigureName, Wanted | undefined>>,
    of: Of,
    suffix: string,
  ): Verdict[] =>
    figureNames.flatMap((name) => {
      const wanted = given[name];
      return wanted === undefined
        ? []
        : [judge(`${name}${suffix}`, findings.figure(name, of), wanted, scaleOf(name))];
    });
  return [
    ...figures(expect, { kind: 'all' }, ''),
    ...Object.entries(expect.classes).flatMap(([name, given]) =>
      figures(given, { kind: 'class', index: classNames.indexOf(name) }, ` of ${name}`),
    ),
    ...Object.entries(expect.groups).flatMap(([name, given]) =>
      figures(given, { kind: 'group', index: Object.keys(scenario.agents).indexOf(name) }, ` of ${name}`),
    ),
    ...Object.entries(expect.perReplication).flatMap(([field, wanted]) =>
      wanted === undefined
        ? []
        : [
            judge(
              `${field} a replication`,
              findings.count(field as ContactField, { kind: 'all' }),
              wanted,
              1,
            ),
          ],
    ),
    ...expect.atInstants.flatMap((one) =>
      contactLevels.flatMap((level: ContactLevel) => {
        const wanted = one[level];
        if (wanted === undefined) return [];
        const contactClass = one.class === undefined ? null : classNames.indexOf(one.class);
        const probe = model.probesMs.indexOf(toMs(one.at, timeUnit));
        const estimate = findings.level(probe, level, contactClass, classNames.length);
        return [
          judge(
            `${level}${one.class === undefined ? '' : ` of ${one.class}`} at ${one.at}`,
            estimate,
            wanted,
            1,
          ),
        ];
      }),
    ),
    ...(expect.contacts === undefined ? [] : traceVerdicts(expect.contacts)),
  ];

  function traceVerdicts(wanted: readonly { readonly wait: number; readonly end: number }[]): Verdict[] {
    const certain = (value: number): Estimate => ({ value, standardError: 0, halfWidth: 0, samples: 2 });
    const count = judge('given contacts', certain(findings.ends.length), wanted.length, 1);
    return [
      count,
      ...wanted.flatMap(({ wait, end }, index) => {
        const seen = findings.ends[index];
        return [
          judge(`wait of contact ${index + 1}`, seen === undefined ? null : certain(seen.wait), wait, unitMs),
          judge(`end of contact ${index + 1}`, seen === undefined ? null : certain(seen.end), end, unitMs),
        ];
      }),
    ];
  }
}
