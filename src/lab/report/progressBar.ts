import type { Progress } from '../experiment/experiment.ts';
import { estimateText, unitOf } from './figureText.ts';

const width = 24;

/** One line: how far, and the interval that narrows. */
export function progressLine({ done, wanted, watched, ...known }: Progress): string {
  const estimate = known.estimate();
  const full = Math.round((width * done) / wanted);
  const figure = estimate === null ? '' : `  ${watched} ${estimateText(estimate, unitOf(watched))}`;
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${wanted} replications${figure}`;
}
