import type { Instant } from '../../domain/desk/time.ts';
import type { KpiTotals } from '../../domain/kpi/totals.ts';
import { NamedRouter } from '../../domain/routing/namedRouter.ts';
import { DeskKpis, type KpiFacts } from '../../sim/replay/deskKpis.ts';
import type { LogReplay, ReplayFollower } from '../../sim/replay/logReplay.ts';
import { type Matter, workedBefore } from '../../sim/replay/matter.ts';
import { StretchHistory } from '../../sim/replay/stretchHistory.ts';
import { type Change, WhatIf } from '../../sim/replay/whatIf.ts';
import type { LogRow } from '../../store/log.ts';
import { goodWaitMs } from '../scenario/goodWait.ts';
import type { PromiseBook } from './promiseBook.ts';
import type { Stretch } from './verify.ts';

const never = Number.POSITIVE_INFINITY;

/** Interactions that answer a customer; acknowledgements never do. */
const answers = ['reply', 'directMessage', 'call'];

/** What a stretch was like, and what it is simulated from. */
export class Recording {
  private history: StretchHistory | null = null;
  private kpis: DeskKpis | null = null;
  private readonly answersOf = new Map<string, Instant[]>();

  constructor(
    private readonly stretch: Stretch,
    private readonly promises: PromiseBook,
  ) {}

  readonly onBegin = ({ router, plan }: LogReplay): void => {
    const { fromAt, toAt } = this.stretch;
    const snapshot = router.snapshot();
    this.history = new StretchHistory(snapshot, plan, fromAt, toAt);
    this.kpis = new DeskKpis(snapshot, router, fromAt, toAt, {
      ...this.factsBy(this.promises),
      answeredAt: (work, arrivedAt, endedAt) => this.firstAnswer(work, arrivedAt, endedAt),
    });
  };

  readonly follow: ReplayFollower = (event, answer, _row, router) => {
    this.history!.follow(event, answer, router);
    this.kpis!.follow(event, answer, router);
  };

  readonly onRecord = ({ type, threadId, at, payload }: LogRow): void => {
    if (type !== 'interactionRecorded' || threadId === null) return;
    if (!answers.includes((payload as { kind: string }).kind)) return;
    this.answersOf.set(threadId, [...(this.answersOf.get(threadId) ?? []), at]);
  };

  /** The KPIs of the stretch as it was; the recording is over. Null: nothing happened in it. */
  finish(): { totals: KpiTotals; history: StretchHistory } | null {
    if (this.history === null || this.kpis === null) return null;
    this.history.finish();
    return { totals: this.kpis.finish(), history: this.history };
  }

  /** The KPIs of the stretch simulated with a change, and by what is promised then. */
  simulate(change: Change, promises: PromiseBook): KpiTotals {
    const history = this.history!;
    const { snapshot, plan, fromAt, toAt } = history;
    const kpis = new DeskKpis(snapshot, NamedRouter.restore(snapshot, plan), fromAt, toAt, {
      ...this.factsBy(promises),
      answeredAt: this.simulatedAnswer(history),
    });
    new WhatIf(history, change, (...told) => kpis.follow(...told)).run();
    return kpis.finish();
  }

  private factsBy(promises: PromiseBook): Pick<KpiFacts, 'promiseOf' | 'serviceLevelOf'> {
    return {
      promiseOf: (work, at) => promises.promiseOf(work, at),
      serviceLevelOf: ({ channel }, promise) => goodWaitMs(promise?.policy ?? null, channel),
    };
  }

  private firstAnswer(work: string, fromAt: Instant, toAt: Instant): Instant {
    const first = this.answersOf.get(work)?.find((at) => at >= fromAt);
    return first !== undefined && first <= toAt ? first : never;
  }

  /** After as much work on the matter as was recorded before its first answer; at its end where nobody had begun. */
  private simulatedAnswer({ matters, fromAt }: StretchHistory): KpiFacts['answeredAt'] {
    const byWork = new Map<string, Matter[]>();
    for (const matter of matters) byWork.set(matter.work, [...(byWork.get(matter.work) ?? []), matter]);
    return (work, arrivedAt, endedAt, startedAt) => {
      if (startedAt === never) return never;
      const all = byWork.get(work)!;
      const index = all.findLastIndex(({ arrival }) => (arrival?.at ?? fromAt) <= arrivedAt);
      const [matter, next] = [all[index]!, all[index + 1]];
      if (matter.spans.length === 0) return endedAt;
      const recorded = this.firstAnswer(work, matter.arrival?.at ?? fromAt, next?.arrival?.at ?? never);
      if (recorded === never) return never;
      const at = startedAt + workedBefore(matter, recorded);
      return at <= endedAt ? at : never;
    };
  }
}
