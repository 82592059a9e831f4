import { ContactOutcome } from '../../domain/kpi/contactRecord.ts';
import { type ContactField, contactFields } from '../../domain/kpi/contactSums.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Findings } from '../experiment/findings.ts';
import type { Of } from '../experiment/of.ts';
import { unitOf } from '../report/figureText.ts';
import { millisecondsOf, toMs } from '../scenario/duration.ts';
import {
  type FigureName,
  figureNames,
  instantLevels,
  outcomes,
  type Wanted,
} from '../scenario/expectSchema.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';
import { judge, type Verdict } from './judge.ts';
import { weighted } from './sums.ts';

type Expected = NonNullable<ReadScenario['scenario']['expect']>;

/** Results beside the names and the unit of their scenario. */
interface Held {
  readonly read: ReadScenario;
  readonly findings: Findings;
  readonly unitMs: number;
  readonly unit: string;
  readonly classes: readonly string[];
  readonly groups: readonly string[];
}

const everything: Of = { kind: 'all' };

/** Holds the results against everything that the scenario expects. */
export function verdictsOf({ read, findings }: Experiment): readonly Verdict[] {
  const { scenario } = read;
  const { expect } = scenario;
  if (expect === undefined) return [];
  const held: Held = {
    read,
    findings,
    unitMs: millisecondsOf[scenario.timeUnit],
    unit: scenario.timeUnit,
    classes: Object.keys(scenario.classes),
    groups: Object.keys(scenario.agents),
  };
  return [
    ...figures(held, expect, everything, ''),
    ...counts(held, expect.perReplication, everything, ''),
    ...spreads(held, expect),
    ...Object.entries(expect.classes).flatMap(([name, { perReplication, ...given }]) => {
      const of: Of = { kind: 'class', index: held.classes.indexOf(name) };
      return [...figures(held, given, of, ` of ${name}`), ...counts(held, perReplication, of, ` of ${name}`)];
    }),
    ...Object.entries(expect.groups).flatMap(([name, given]) =>
      figures(held, given, { kind: 'group', index: held.groups.indexOf(name) }, ` of ${name}`),
    ),
    ...intervals(held, expect),
    ...ratios(held, expect),
    ...atInstants(held, expect),
    ...givenContacts(held, expect),
  ];
}

const scaleOf = (name: FigureName, unitMs: number): number => {
  const unit = unitOf(name);
  return unit === 'milliseconds' ? unitMs : unit === 'millisecondsSquared' ? unitMs ** 2 : 1;
};

function figures(
  { findings, unitMs, unit }: Held,
  given: Partial<Record<FigureName, Wanted | undefined>>,
  of: Of,
  suffix: string,
): Verdict[] {
  return figureNames.flatMap((name) => {
    const wanted = given[name];
    if (wanted === undefined) return [];
    const scale = scaleOf(name, unitMs);
    const what = `${name}${suffix}${scale === 1 ? '' : `, in ${unit}`}`;
    return [judge(what, findings.figure(name, of), wanted, scale)];
  });
}

function counts(
  { findings, unitMs }: Held,
  given: Expected['perReplication'],
  of: Of,
  suffix: string,
): Verdict[] {
  return contactFields.flatMap((field) => {
    const wanted = given[field];
    if (wanted === undefined) return [];
    const mean = findings.ratio(weighted({ [field]: 1 }, unitMs), () => 1, of);
    return [judge(`${field}${suffix} a replication`, mean, wanted, 1)];
  });
}

function spreads({ findings }: Held, { sdPerReplication }: Expected): Verdict[] {
  return Object.entries(sdPerReplication).flatMap(([field, wanted]) =>
    wanted === undefined
      ? []
      : [judge(`sd of ${field}`, findings.spread(field as ContactField, everything), wanted, 1)],
  );
}

function intervals(held: Held, { intervals: wanted }: Expected): Verdict[] {
  return wanted.flatMap(({ from, to, class: contactClass, group, perReplication, ...given }, index) => {
    const of: Of = { kind: 'window', index };
    const whose = contactClass ?? group;
    const suffix = `${whose === undefined ? '' : ` of ${whose}`} from ${from} to ${to}`;
    return [...figures(held, given, of, suffix), ...counts(held, perReplication, of, suffix)];
  });
}

function ratios({ findings, unitMs, classes, groups }: Held, { ratios: wanted }: Expected): Verdict[] {
  return wanted.map(({ name, top, bottom, class: contactClass, group, is }) => {
    const of: Of =
      contactClass !== undefined
        ? { kind: 'class', index: classes.indexOf(contactClass) }
        : group !== undefined
          ? { kind: 'group', index: groups.indexOf(group) }
          : everything;
    const below = bottom === undefined ? () => 1 : weighted(bottom, unitMs);
    return judge(name, findings.ratio(weighted(top, unitMs), below, of), is, 1);
  });
}

function atInstants({ read, findings, classes }: Held, expect: Expected): Verdict[] {
  const { scenario, model } = read;
  return expect.atInstants.flatMap((one) =>
    instantLevels.flatMap((level) => {
      const wanted = one[level];
      if (wanted === undefined) return [];
      const contactClass = one.class === undefined ? null : classes.indexOf(one.class);
      const probe = model.probesMs.indexOf(toMs(one.at, scenario.timeUnit));
      const estimate = findings.level(probe, level, contactClass, classes.length);
      const suffix = one.class === undefined ? '' : ` of ${one.class}`;
      return [judge(`${level}${suffix} at ${one.at}`, estimate, wanted, 1)];
    }),
  );
}

function givenContacts({ findings, unitMs, groups }: Held, { contacts }: Expected): Verdict[] {
  if (contacts === undefined) return [];
  const certain = (value: number): Estimate => ({ value, standardError: 0, halfWidth: 0, samples: 2 });
  const named = (what: string, found: string, wanted: string | undefined): Verdict[] =>
    wanted === undefined
      ? []
      : [
          {
            what,
            value: null,
            standardError: 0,
            halfWidth: 0,
            wanted,
            exact: null,
            z: null,
            failure: found === wanted ? null : `it is ${found}`,
          },
        ];
  return [
    judge('given contacts', certain(findings.ends.length), contacts.length, 1),
    ...contacts.flatMap(({ wait, end, outcome, group }, index) => {
      const seen = findings.ends[index];
      const of = `of contact ${index + 1}`;
      return [
        judge(`wait ${of}`, seen === undefined ? null : certain(seen.wait), wait, unitMs),
        judge(`end ${of}`, seen === undefined ? null : certain(seen.end), end, unitMs),
        ...named(
          `outcome ${of}`,
          outcomes.find((one) => ContactOutcome[one] === seen?.outcome) ?? 'none: no such contact came',
          outcome,
        ),
        ...named(`group ${of}`, groups[seen?.group ?? -1] ?? 'nobody', group),
      ];
    }),
  ];
}
