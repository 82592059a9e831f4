import { sameJson } from '../../domain/desk/sameJson.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import {
  eventOf,
  isAwaited,
  type LoggedRow,
  loggedDecision,
  loggedVerdict,
} from '../../domain/routing/logged.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../domain/routing/plan.ts';

/** Where the log and its replay part. */
export interface ReplayDifference {
  /** The input that was decided otherwise: its place in the log, instant and type. */
  readonly seq: number;
  readonly at: Instant;
  readonly input: string;
  /** The first thing decided otherwise, as the log has it and as the replay has it; null: nothing there. */
  readonly logged: unknown;
  readonly replayed: unknown;
}

/** Told of each input in order, as the router has answered it; not of those that came too late to be decided. */
export type ReplayFollower = (
  event: RouterEvent,
  answer: RouterAnswer,
  row: LoggedRow,
  router: NamedRouter,
) => void;

interface Verdict {
  readonly cause: number;
  readonly outcome: string;
}

/** The rows of a log that say how its inputs were decided, by input. */
interface Decided {
  readonly decisions: object[];
  readonly verdicts: Verdict[];
}

const undecided: Decided = { decisions: [], verdicts: [] };

/**
 * Runs a desk's log, from its first row, through a router that has never heard anything, and holds every decision against
 * the log's. The log is the complete input: the same rules give the same decisions. A decision stands in the log some
 * rows after its input, in the order of the inputs; so an input is applied once one after it is seen to be decided.
 */
export class LogReplay {
  readonly router = new NamedRouter(usualRoutingPlan);
  /** The plan in force. */
  plan: RoutingPlan = usualRoutingPlan;
  private readonly waiting: LoggedRow[] = [];
  private readonly decided = new Map<number, Decided>();
  private latestCause = 0;

  /**
   * @param decidedUpTo the input up to which the desk has decided; what comes after is not replayed
   * @param before told of each input that is about to be applied
   */
  constructor(
    private readonly decidedUpTo: number,
    private readonly follow: ReplayFollower = () => {},
    private readonly before: (row: LoggedRow) => void = () => {},
  ) {}

  /** The next row of the log. Answers the differences that it shows. */
  take(row: LoggedRow): readonly ReplayDifference[] {
    if (row.kind === 'input') this.waiting.push(row);
    if (row.kind !== 'decision') return [];
    const { cause } = row.payload as { readonly cause: number };
    this.latestCause = Math.max(this.latestCause, cause);
    const differences = this.applyBelow(this.latestCause);
    // what it follows from is not in the log, or was decided before
    if (this.waiting[0]?.seq !== cause)
      return [
        ...differences,
        { ...differenceOf(row, { type: row.type, ...(row.payload as object) }, null), seq: cause },
      ];
    if (row.type !== 'workMoved') {
      const of = this.decided.get(cause) ?? { decisions: [], verdicts: [] };
      if (row.type === 'eventDecided') of.verdicts.push(row.payload as Verdict);
      else of.decisions.push({ type: row.type, ...(row.payload as object) });
      this.decided.set(cause, of);
    }
    return differences;
  }

  /** The log has ended. */
  finish(): readonly ReplayDifference[] {
    return this.applyBelow(Number.POSITIVE_INFINITY);
  }

  private applyBelow(seq: number): ReplayDifference[] {
    const differences: ReplayDifference[] = [];
    let count = 0;
    for (; count < this.waiting.length && this.waiting[count]!.seq < seq; count++) {
      const difference = this.apply(this.waiting[count]!);
      if (difference !== null) differences.push(difference);
    }
    this.waiting.splice(0, count);
    return differences;
  }

  private apply(row: LoggedRow): ReplayDifference | null {
    const { decisions, verdicts } = this.decided.get(row.seq) ?? undecided;
    this.decided.delete(row.seq);
    if (row.seq > this.decidedUpTo) return firstDifference(row, [...decisions, ...verdicts], []);
    // nobody waited for it any more when its turn came
    if (verdicts.some(({ outcome }) => outcome === 'expired'))
      return firstDifference(row, [...decisions, ...verdicts.slice(1)], []);
    this.before(row);
    const event = eventOf(row);
    const answer = this.router.apply(event);
    if (event.type === 'planChanged') this.plan = event.plan;
    this.follow(event, answer, row, this.router);
    const replayed: object[] = [];
    for (const { at: _, type, ...facts } of answer.decisions)
      if (type !== 'wakeAt') replayed.push({ type, ...loggedDecision(row.seq, facts) });
    return (
      firstDifference(row, decisions, replayed) ??
      firstDifference(row, verdicts, isAwaited(row) ? [loggedVerdict(row.seq, answer)] : [])
    );
  }
}

function firstDifference(
  row: LoggedRow,
  logged: readonly object[],
  replayed: readonly object[],
): ReplayDifference | null {
  for (let index = 0; index < Math.max(logged.length, replayed.length); index++)
    if (!sameJson(logged[index], replayed[index]))
      return differenceOf(row, logged[index] ?? null, replayed[index] ?? null);
  return null;
}

const differenceOf = (row: LoggedRow, logged: unknown, replayed: unknown): ReplayDifference => ({
  seq: row.seq,
  at: row.at,
  input: row.type,
  logged,
  replayed,
});
