import type { ComparisonProgress } from '../experiment/comparison.ts';
import { differenceText } from './differenceText.ts';
import { unitOf } from './figureText.ts';
import { planLabel } from './planFigures.ts';
import { barLine } from './progressBar.ts';

/** How far a comparison is, and the difference of the last plan to the first as far as it is known. */
export function comparisonLine({ done, wanted, watched, difference }: ComparisonProgress): string {
  const estimate = difference();
  const known = estimate === null ? '' : `${planLabel(watched)} ${differenceText(estimate, unitOf(watched))}`;
  return barLine(done, wanted, 'replications', known);
}
