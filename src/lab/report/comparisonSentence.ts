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

/** "12.0 ± 0.1 % more cost", of money where both say what they cost, else of paid hours; null: neither is known. */
function pricePart(
  first: Variant,
  variant: Variant,
): { readonly text: string; readonly isShown: boolean } | null {
  const [before, after] = [first.read.costs, variant.read.costs];
  const isMoney = before !== null && after !== null && before.currency === after.currency;
  const figure = isMoney ? 'cost' : 'paidHours';
  const noun = isMoney ? 'cost' : 'paid hours';
  const change = changeOf(first.findings, variant.findings, figure, everything);
  if (change === null) return null;
  const asShare = { ...change, value: 100 * change.value, halfWidth: 100 * change.halfWidth };
  const size = sizeText(asShare, 'count');
  if (isSame(change)) return { text: `the same ${noun}`, isShown: false };
  return isShown(change)
    ? {
        text: `${size} % ${isMoney ? more(change.value) : change.value > 0 ? 'more' : 'fewer'} ${noun}`,
        isShown: true,
      }
    : {
        text: `a difference in ${noun} that is not shown (${differenceText(asShare, 'count')} %)`,
        isShown: false,
      };
}

/** How a variant stands against the first, in one plain sentence. */
export function sentenceOf({ variants, targets, replications }: Comparison, variant: Variant): string {
  const [first] = variants;
  const figure = targets[0]?.figure ?? 'serviceLevel';
  if (replications < 2) return 'Too few replications to compare.';
  const goal = goalPart(first, variant, figure);
  const price = pricePart(first, variant);
  if (goal !== null) return `${goal}${price === null ? '' : `, at ${price.text}`}.`;
  const difference = differenceOf(first.findings, variant.findings, figure, everything);
  const found =
    difference === null ? '' : ` (${differenceText(difference, unitOf(figure), first.read.costs?.currency)})`;
  const what = `No difference in ${planLabel(figure)} is shown between ${first.label} and ${variant.label}${found}`;
  return price === null ? `${what}.` : `${what}; ${variant.label} comes at ${price.text}.`;
}
