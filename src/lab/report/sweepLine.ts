import { aboutText } from '../experiment/grid.ts';
import type { SweepProgress } from '../experiment/sweep.ts';
import { barLine } from './progressBar.ts';

/** Too little is done to tell how long the rest takes. */
const tooEarlyMs = 1_000;

/** How far a sweep is, and how long the rest will take if it goes on so. */
export function sweepLine({ done, wanted }: SweepProgress, elapsedMs: number): string {
  const left = (elapsedMs / 1_000) * (wanted / done - 1);
  return barLine(done, wanted, 'replications', elapsedMs < tooEarlyMs ? '' : `about ${aboutText(left)} left`);
}
