import type { Comparison, Variant } from '../experiment/comparison.ts';
import { changeOf, differenceOf, isSame, isShown } from '../experiment/differences.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { differenceText, sizeText } from './differenceText.ts';
import { unitOf } from './figureText.ts';
import { planLabel } from './planFigures.ts';

const everything = { kind: 'all' } as const;

const more = (value: number): string => (value > 0 ? 'more' : 'less');

/** "B holds the SLA in 6.1 ± 0.4 points more"; null: no difference is shown. */
function goalPart(first: Variant, variant: Variant, figure: FigureName): string | null {
  const difference = differenceOf(first.findings, variant.findings, figure, everything);
  if (difference === null || !isShown(difference)) return null;
  const size = sizeText(difference, unitOf(figure), first.read.costs?.currency);
  const { label } = variant;
  const direction = more(difference.value);
  if (figure === 'slaAttainment') return `${label} holds the SLA in ${size} ${direction}`;
  if (figure === 'serviceLevel')
    return `${label} serves ${size} ${direction} of its contacts within the service level`;
  return `${label} has ${size} ${direction} ${planLabel(figure)}`;
}

/** How the cost stands: "5.90 ± 0.65 % more cost", "the same cost", or that no difference is shown. */
type Price =
  | { readonly kind: 'differs' | 'same'; readonly text: string }
  | { readonly kind: 'notShown'; readonly noun: string; readonly found: string };

/** Of money where both say what they cost, else of paid hours; null: neither is known. */
function priceOf(first: Variant, variant: Variant): Price | null {
  const isMoney = isMoneyComparable(first, variant);
  const noun = isMoney ? 'cost' : 'paid hours';
  const change = changeOf(first.findings, variant.findings, isMoney ? 'cost' : 'paidHours', everything);
  if (change === null) return null;
  if (isSame(change)) return { kind: 'same', text: `the same ${noun}` };
  const percent = { ...change, value: 100 * change.value, halfWidth: 100 * change.halfWidth };
  if (!isShown(change)) return { kind: 'notShown', noun, found: `${differenceText(percent, 'count')} %` };
  const direction = isMoney || change.value > 0 ? more(change.value) : 'fewer';
  return { kind: 'differs', text: `${sizeText(percent, 'count')} % ${direction} ${noun}` };
}

/** Whether both say what they cost, in the same currency. */
export const isMoneyComparable = (first: Variant, variant: Variant): boolean =>
  first.read.costs !== null && first.read.costs.currency === variant.read.costs?.currency;

/** How a variant stands against the first, in one plain sentence. */
export function sentenceOf({ variants, targets, replications }: Comparison, variant: Variant): string {
  const [first] = variants;
  const figure = targets[0]?.figure ?? 'serviceLevel';
  if (replications < 2) return 'Too few replications to compare.';
  const goal = goalPart(first, variant, figure);
  const price = priceOf(first, variant);
  if (goal !== null)
    return price?.kind === 'notShown'
      ? `${goal}; no difference in ${price.noun} is shown (${price.found}).`
      : `${goal}${price === null ? '' : `, at ${price.text}`}.`;
  const difference = differenceOf(first.findings, variant.findings, figure, everything);
  const found =
    difference === null ? '' : ` (${differenceText(difference, unitOf(figure), first.read.costs?.currency)})`;
  const what = `No difference in ${planLabel(figure)} is shown between ${first.label} and ${variant.label}${found}`;
  if (price === null) return `${what}.`;
  return price.kind === 'notShown'
    ? `${what}, nor in ${price.noun} (${price.found}).`
    : `${what}; ${variant.label} comes at ${price.text}.`;
}
