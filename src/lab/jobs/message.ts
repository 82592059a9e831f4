import type { SimulationProgress, SimulationTask } from '../../store/simulations/simulation.ts';
import type { PublishedResult } from './publishedResult.ts';

/** What a run's thread is given. */
export interface RunOrder extends SimulationTask {
  /** Findings to go on from; null: from the beginning. */
  readonly resume: Uint8Array | null;
  /** This program's, which results carry. */
  readonly version: string;
}

/** What a run is over with. */
export interface RunOutcome {
  /** As the API gives it out. */
  readonly published: PublishedResult;
  /** What files are made of, as JSON text. */
  readonly results: string;
  readonly progress: SimulationProgress;
}

/** What a run's thread says. */
export type RunMessage =
  | { readonly kind: 'progressed'; readonly progress: SimulationProgress }
  | { readonly kind: 'checkpoint'; readonly bytes: Uint8Array }
  | { readonly kind: 'finished'; readonly outcome: RunOutcome }
  | { readonly kind: 'refused'; readonly reason: string };
