import type { Instant } from '../../domain/desk/time.ts';
import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import type { NamedRouter } from '../../domain/routing/namedRouter.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import type { RouterSnapshot } from '../../domain/routing/snapshot.ts';
import type { Matter, Piece } from './matter.ts';
import { isInHand, isQueued, type WorkChange, WorkWatch } from './workWatch.ts';

const newPiece = (): Piece => ({ inHandMs: 0, end: 'open', toTeam: null, back: null });

/**
 * What happened at a desk in a stretch of its log, told apart: what customers did, what the desk's people were (presence,
 * configuration), and how long agents took. The first two a simulation of the stretch repeats, the last it asks for.
 */
export class StretchHistory {
  readonly matters: Matter[] = [];
  /** Presence, configuration and plan, as they changed. */
  readonly deskEvents: RouterEvent[] = [];
  /** What was heard of a matter while it was open: by its index. */
  readonly news: { readonly matter: number; readonly event: RouterEvent }[] = [];
  private readonly open = new Map<string, number>();
  private readonly watch: WorkWatch;
  private readonly offeredAt = new Map<string, Instant>();
  private readonly parkedAt = new Map<string, Instant>();
  private readonly inHandSince = new Map<string, Instant>();

  /** @param snapshot the router as the stretch begins, under that plan */
  constructor(
    readonly snapshot: RouterSnapshot,
    readonly plan: RoutingPlan,
    readonly fromAt: Instant,
    readonly toAt: Instant,
  ) {
    this.watch = new WorkWatch(snapshot);
    for (const row of snapshot.works) {
      const matter = this.begin(row.work, row.requirement, null);
      if (isInHand(row)) this.inHandSince.set(row.work, fromAt);
      if (row.state === 'parked') {
        endPiece(matter, 'parked', null);
        this.parkedAt.set(row.work, fromAt);
      }
      if (row.state === 'offered') this.offeredAt.set(row.work, fromAt);
    }
  }

  /** Follows one recorded input of the stretch. */
  follow(event: RouterEvent, answer: RouterAnswer, router: NamedRouter): void {
    if (answer.outcome === 'applied') this.note(event);
    for (const change of this.watch.changes(answer, router)) this.followWork(change, event);
  }

  /** The stretch is over: what is in hand stays so. */
  finish(): void {
    for (const index of this.open.values()) this.closeSpan(this.matters[index]!, this.toAt);
  }

  private note(event: RouterEvent): void {
    switch (event.type) {
      case 'planChanged':
      case 'agentChanged':
      case 'agentPresenceChanged':
      case 'agentRemoved':
        this.deskEvents.push(event);
        break;
      case 'workArrived':
      case 'workChanged':
      case 'workTransferred': {
        const matter = this.open.get(event.work);
        const row = this.watch.rowOf(event.work);
        // of work in hand it is what its agent sees to; of parked work a return
        if (matter !== undefined && isQueued(row)) this.news.push({ matter, event });
        break;
      }
      default:
    }
  }

  private followWork({ work, before, after }: WorkChange, event: RouterEvent): void {
    const { at } = event;
    if (before === null && after !== null)
      this.begin(work, after.requirement, event.type === 'workArrived' ? event : null);
    const matter = this.matters[this.open.get(work)!]!;
    if (after?.state === 'offered' && (before?.state !== 'offered' || before.agent !== after.agent))
      this.offeredAt.set(work, at);
    if (before?.state === 'offered' && event.type === 'offerAccepted' && isInHand(after))
      matter.acceptanceMs ??= at - this.offeredAt.get(work)!;
    if (isInHand(before) && !(isInHand(after) && after?.agent === before?.agent)) this.closeSpan(matter, at);
    if (before?.state === 'parked' && after?.state !== 'parked')
      matter.pieces.findLast(({ end }) => end === 'parked')!.back = {
        afterMs: at - this.parkedAt.get(work)!,
        event: event.type === 'workArrived' || event.type === 'workResumed' ? event : null,
      };
    if (isTransfer(event, before?.requirement.team ?? null) && !isQueued(before))
      endPiece(matter, 'transferred', event.toTeam);
    else if (after?.state === 'parked' && before?.state !== 'parked') {
      endPiece(matter, 'parked', null);
      this.parkedAt.set(work, at);
    }
    if (isInHand(after) && !this.inHandSince.has(work)) this.inHandSince.set(work, at);
    if (after !== null) matter.requirement = after.requirement;
    else this.end(matter, at);
  }

  private begin(work: string, requirement: Matter['requirement'], arrival: Matter['arrival']): Matter {
    const matter: Matter = {
      work,
      requirement,
      arrival,
      pieces: [newPiece()],
      acceptanceMs: null,
      withdrawnAt: null,
      spans: [],
    };
    this.open.set(work, this.matters.push(matter) - 1);
    return matter;
  }

  private closeSpan(matter: Matter, at: Instant): void {
    const since = this.inHandSince.get(matter.work);
    if (since === undefined) return;
    this.inHandSince.delete(matter.work);
    matter.spans.push({ fromAt: since, toAt: at });
    matter.pieces.at(-1)!.inHandMs += at - since;
  }

  private end(matter: Matter, at: Instant): void {
    this.open.delete(matter.work);
    if (matter.spans.length === 0 && matter.pieces.length === 1) matter.withdrawnAt = at;
    else matter.pieces.at(-1)!.end = 'finished';
  }
}

function endPiece(matter: Matter, end: 'parked' | 'transferred', toTeam: string | null): void {
  const piece = matter.pieces.at(-1)!;
  piece.end = end;
  piece.toTeam = toTeam;
  matter.pieces.push(newPiece());
}

/** Handed to another team by whoever had it; to a colleague of the same team is as if one had done it all. */
const isTransfer = (
  event: RouterEvent,
  team: string | null,
): event is Extract<RouterEvent, { type: 'workTransferred' }> =>
  event.type === 'workTransferred' && event.toTeam !== null && event.toTeam !== team;
