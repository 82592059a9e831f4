import { channelsOf } from '../experiment/channels.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Of } from '../experiment/findings.ts';
import { figureNames } from '../scenario/expectSchema.ts';
import { unitOf } from './figureText.ts';

interface FigureJson {
  readonly value: number;
  /** Null: one replication says nothing of how sure it is. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
  readonly unit: string;
}

/** All figures of a part; those with nothing to divide by are left out. Durations in milliseconds. */
function figuresOf({ findings }: Experiment, of: Of): Record<string, FigureJson> {
  return Object.fromEntries(
    figureNames.flatMap((name) => {
      const estimate = findings.figure(name, of);
      if (estimate === null) return [];
      const { value, halfWidth, standardError } = estimate;
      const isSure = Number.isFinite(halfWidth);
      return [
        [
          name,
          {
            value,
            low: isSure ? value - halfWidth : null,
            high: isSure ? value + halfWidth : null,
            standardError: isSure ? standardError : null,
            unit: unitOf(name),
          },
        ],
      ];
    }),
  );
}

/** The results as JSON, the same to the last bit for the same scenario, seed and version. */
export function resultsJson(experiment: Experiment, version: string): string {
  const { read, findings, seed, endedBy } = experiment;
  const { scenario, hash } = read;
  const everything: Of = { kind: 'all' };
  const named = (names: readonly string[], kind: 'class' | 'group') =>
    Object.fromEntries(names.map((name, index) => [name, figuresOf(experiment, { kind, index })]));
  const offered = findings.count('offered', everything);
  return JSON.stringify(
    {
      scenario: scenario.name,
      scenarioHash: hash,
      seed,
      version,
      replications: findings.replications,
      endedBy,
      confidence: 0.95,
      contactsPerReplication: offered.value,
      openPerReplication: findings.open / findings.replications,
      figures: figuresOf(experiment, everything),
      waitQuantilesMilliseconds: Object.fromEntries(
        [0.5, 0.9, 0.99].map((share) => [`p${100 * share}`, findings.waitQuantile(share, everything)]),
      ),
      ...(read.costs === null ? {} : { currency: read.costs.currency }),
      channels: Object.fromEntries(
        channelsOf(scenario).map(({ channel, indices }) => [
          channel,
          figuresOf(experiment, { kind: 'classes', indices }),
        ]),
      ),
      classes: named(Object.keys(scenario.classes), 'class'),
      groups: named(Object.keys(scenario.agents), 'group'),
    },
    null,
    2,
  );
}
