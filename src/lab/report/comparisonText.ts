import type { Comparison, Variant } from '../experiment/comparison.ts';
import { differenceOf, isSame, isShown } from '../experiment/differences.ts';
import { isPaired } from '../experiment/pairing.ts';
import { isMoneyComparable, sentenceOf } from './comparisonSentence.ts';
import { differenceText } from './differenceText.ts';
import { estimateText, unitOf } from './figureText.ts';
import { isTelling, planFigures } from './planFigures.ts';
import { columns } from './table.ts';

const everything = { kind: 'all' } as const;

const endings: Readonly<Record<Comparison['endedBy'], string>> = {
  replications: 'as many as asked for',
  precision: 'until the differences are as precise as asked for',
  limit: 'as many as allowed, short of the precision asked for',
  stopped: 'stopped before the end',
};

function differencesTable(first: Variant, variant: Variant): string {
  const both = [first, variant];
  const currency = first.read.costs?.currency;
  const rows = planFigures
    .filter(
      ([figure]) =>
        (unitOf(figure) !== 'money' || isMoneyComparable(first, variant)) && isTelling(both, figure),
    )
    .map(([figure, label]) => {
      const unit = unitOf(figure);
      const difference = differenceOf(first.findings, variant.findings, figure, everything);
      return [
        label,
        ...both.map(({ findings }) => {
          const estimate = findings.figure(figure, everything);
          return estimate === null ? '–' : estimateText(estimate, unit, currency);
        }),
        difference === null ? '–' : differenceText(difference, unit, currency),
        difference === null || isShown(difference) ? '' : isSame(difference) ? 'the same' : 'not shown',
      ];
    });
  return columns([['', first.label, variant.label, `${variant.label} − ${first.label}`, ''], ...rows]);
}

/** A comparison for the terminal: what was compared, a sentence and a table for each variant, and how to get the same again. */
export function comparisonText(comparison: Comparison, version: string): string {
  const { variants, replications, endedBy, warnings, seed } = comparison;
  const [first, ...others] = variants;
  const parts = [
    ...variants.map(({ label, description }) => `${label}  ${description}`),
    `${replications} replications of each${others.every(({ read }) => isPaired(first.read, read)) ? ', of the same customers' : ''} (${endings[endedBy]}); intervals of 95 %`,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
  for (const variant of others)
    parts.push(
      '',
      sentenceOf(comparison, variant),
      ...(replications < 2 ? [] : ['', differencesTable(first, variant)]),
    );
  const hashes = variants.map(({ label, read }) => `${label} ${read.hash}`).join(', ');
  parts.push('', `scenarios ${hashes}, seed ${seed}, signalbox ${version}`, '');
  return parts.join('\n');
}
