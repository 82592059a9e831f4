import type { Progress } from '../experiment/experiment.ts';
import { estimateText, unitOf } from './figureText.ts';

const width = 24;

/** One line: how far, and what is known by now. */
export function barLine(done: number, wanted: number, what: string, known: string): string {
  const full = Math.min(width, Math.round((width * done) / wanted));
  const rest = known === '' ? '' : `  ${known}`;
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${wanted} ${what}${rest}`;
}

/** The same of a simulation, with the interval that narrows. */
export function progressLine({ done, wanted, watched, ...known }: Progress): string {
  const estimate = known.estimate();
  const figure = estimate === null ? '' : `${watched} ${estimateText(estimate, unitOf(watched))}`;
  return barLine(done, wanted, 'replications', figure);
}
