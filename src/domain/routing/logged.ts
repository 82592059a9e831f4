import type { Instant } from '../desk/time.ts';
import type { RouterAnswer } from './answer.ts';
import type { RouterEvent } from './event.ts';

/** A row of a desk's log as far as the router's history goes. */
export interface LoggedRow {
  readonly seq: number;
  readonly at: Instant;
  /** `input`: the router reads it. `decision`: the router made it. `record`: whatever else happened. */
  readonly kind: 'input' | 'decision' | 'record';
  readonly type: string;
  readonly payload: unknown;
}

/** The log's row as the router reads it. */
export const eventOf = (row: LoggedRow): RouterEvent =>
  ({ ...(row.payload as object), type: row.type, at: row.at }) as RouterEvent;

/** A decision as the log has it: `cause` is the place of the input it follows from; why work widened is its `because`. */
export const loggedDecision = (seq: number, decision: object): Readonly<Record<string, unknown>> => {
  const { cause: because, ...facts } = decision as { readonly cause?: string };
  return { cause: seq, ...facts, ...(because === undefined ? {} : { because }) };
};

/** What the log says became of an input that somebody waits for. */
export const loggedVerdict = (
  seq: number,
  { outcome, refusal }: Pick<RouterAnswer, 'outcome' | 'refusal'>,
) => ({
  cause: seq,
  outcome,
  refusal,
});

/** Whether somebody waits to hear what became of the input. */
export const isAwaited = (row: LoggedRow): boolean =>
  (row.payload as { readonly isAwaited?: boolean }).isAwaited === true;
