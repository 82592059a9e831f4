/** What a worker says when it takes requests. */
export interface WorkerReady {
  readonly url: string;
  readonly isDemo: boolean;
  readonly demoAgentId: string | null;
}

/** Figures of one worker, as prom-client passes them on. */
export type Figures = readonly object[];

/** An `ask` names a question, which its answer repeats. */
export type FromWorker =
  | ({ readonly kind: 'ready' } & WorkerReady)
  | { readonly kind: 'figures'; readonly ask: number; readonly figures: Figures }
  | { readonly kind: 'wantsFigures'; readonly ask: number };

export type ToWorker =
  | { readonly kind: 'tellFigures'; readonly ask: number }
  | { readonly kind: 'figuresOfAll'; readonly ask: number; readonly figures: readonly Figures[] };
