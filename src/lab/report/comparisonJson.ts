import { channelsOf } from '../experiment/channels.ts';
import type { Comparison, Variant } from '../experiment/comparison.ts';
import { differenceOf, isShown } from '../experiment/differences.ts';
import type { Of } from '../experiment/of.ts';
import { type FigureName, figureNames } from '../scenario/expectSchema.ts';
import { isMoneyComparable, sentenceOf } from './comparisonSentence.ts';
import { unitOf } from './figureText.ts';
import { figureOf } from './results.ts';

const everything: Of = { kind: 'all' };

const known = <T>(of: (figure: FigureName) => T | null): Partial<Record<FigureName, T>> =>
  Object.fromEntries(
    figureNames.flatMap((figure) => {
      const found = of(figure);
      return found === null ? [] : [[figure, found]];
    }),
  );

function differencesOf(first: Variant, variant: Variant, of: Of, ofAfter: Of) {
  return known((figure) => {
    if (unitOf(figure) === 'money' && !isMoneyComparable(first, variant)) return null;
    const difference = differenceOf(first.findings, variant.findings, figure, of, ofAfter);
    return difference === null
      ? null
      : { ...figureOf(difference, unitOf(figure)), isShown: isShown(difference) };
  });
}

/** Of classes, groups or channels that both have, by name. */
function named(first: Variant, variant: Variant, partsOf: (variant: Variant) => ReadonlyMap<string, Of>) {
  const after = partsOf(variant);
  return Object.fromEntries(
    [...partsOf(first)].flatMap(([name, of]) => {
      const same = after.get(name);
      return same === undefined ? [] : [[name, differencesOf(first, variant, of, same)]];
    }),
  );
}

const numbered = (names: readonly string[], kind: 'class' | 'group'): ReadonlyMap<string, Of> =>
  new Map(names.map((name, index) => [name, { kind, index }]));

/** A comparison as JSON, the same to the last bit for the same scenarios, seed and version. */
export function comparisonJson(comparison: Comparison, version: string): string {
  const { variants, seed, replications, endedBy, targets, warnings } = comparison;
  const [first, ...others] = variants;
  return JSON.stringify(
    {
      seed,
      version,
      replications,
      endedBy,
      confidence: 0.95,
      precision: Object.fromEntries(targets.map(({ figure, halfWidth }) => [figure, halfWidth])),
      warnings,
      variants: variants.map(({ label, description, read, findings }) => ({
        label,
        description,
        scenario: read.scenario.name,
        scenarioHash: read.hash,
        ...(read.costs === null ? {} : { currency: read.costs.currency }),
        figures: known((figure) => {
          const estimate = findings.figure(figure, everything);
          return estimate === null ? null : figureOf(estimate, unitOf(figure));
        }),
      })),
      comparisons: others.map((variant) => ({
        variant: variant.label,
        against: first.label,
        sentence: sentenceOf(comparison, variant),
        differences: differencesOf(first, variant, everything, everything),
        channels: named(
          first,
          variant,
          ({ read }) =>
            new Map(
              channelsOf(read.scenario).map(({ channel, indices }) => [
                channel,
                { kind: 'classes', indices },
              ]),
            ),
        ),
        classes: named(first, variant, ({ read }) => numbered(Object.keys(read.scenario.classes), 'class')),
        groups: named(first, variant, ({ read }) => numbered(Object.keys(read.scenario.agents), 'group')),
      })),
    },
    null,
    2,
  );
}
