import type { ContactRecord } from '../domain/kpi/contactRecord.ts';
import { KpiTable } from '../domain/kpi/kpiTable.ts';
import { levelsOfGroup, type StaffLevels } from '../domain/kpi/levels.ts';
import type { DecisionSink } from '../domain/routing/decision.ts';
import { Router } from '../domain/routing/router.ts';
import { type CompiledClass, compileClass } from './compiledClass.ts';
import type { SimAgent } from './contactAndAgent.ts';
import { ContactTable } from './contactTable.ts';
import { Crises } from './crises.ts';
import { Source } from './demand/source.ts';
import { EventList } from './eventList.ts';
import type { SimulationModel } from './model.ts';
import { promisesOf } from './promises.ts';
import { show, staffOf } from './staff.ts';

/**
 * Told of every contact when it has ended (or is still open at the end); the record is used again afterwards.
 * `coming` counts arrivals in their order; `agent` had the contact last, -1: nobody did.
 */
export type ContactObserver = (
  contact: Readonly<ContactRecord>,
  contactClass: number,
  attempt: number,
  coming: number,
  agent: number,
  slot: number,
) => void;

/** Makes the router of a replication: the usual one, or one that writes down what it is told and what it decides. */
export type MakeRouter = (...given: ConstructorParameters<typeof Router>) => Router;

const usualRouter: MakeRouter = (...given) => new Router(...given);

/** Everything that changes in one replication. */
export class SimState {
  now = 0;
  readonly events = new EventList();
  readonly contacts = new ContactTable();
  readonly router: Router;
  readonly classes: readonly CompiledClass[];
  readonly sources: readonly Source[];
  /** By group; those of classes are with them. */
  readonly staffLevels: readonly StaffLevels[];
  readonly staff: readonly SimAgent[];
  readonly table: KpiTable;
  /** Contacts in each place. */
  readonly inPlace: Int32Array;
  /** Contacts of the observed time that have not ended. */
  openCounted = 0;
  /** Contacts, of any time, that are waiting or served. */
  live = 0;
  /** Contacts that ever came: numbers them. */
  comings = 0;
  /** The instant the router last asked to be woken for. */
  wakeAt = Number.POSITIVE_INFINITY;
  /** The first so many are agents whose levels may have changed during this event; the same need not come twice in a row. */
  touched = 0;
  private readonly touchedAgents: SimAgent[] = [];
  /** The interval that is running, and up to when levels have been read. */
  interval = 0;
  readAt = 0;
  /** [probe × levels]: levels at each probe. */
  readonly probed: Float64Array[] = [];
  /** After the horizon nothing is observed. */
  isObserving = true;
  readonly lastArrivalAt: number;
  /** Null: no plan for any. */
  readonly crises: Crises | null;

  readonly oneAnswer = { openedAt: 0, assignedAt: 0, answeredAt: 0, resolvedAt: 0 };

  constructor(
    readonly model: SimulationModel,
    readonly seed: string,
    readonly replication: number,
    readonly observer: ContactObserver | null,
    sinkFor: (state: SimState) => DecisionSink,
    makeRouter: MakeRouter = usualRouter,
  ) {
    const { contacts } = this;
    this.router = makeRouter(sinkFor(this), model.plan, {
      work: (a, b) => contacts.at(a).number - contacts.at(b).number,
      agent: (a, b) => a - b,
    });
    const promises = promisesOf(model);
    this.classes = model.classes.map((contactClass, index) =>
      compileClass(
        contactClass,
        index,
        contactClass.requirement === null ? -1 : this.router.requirement(contactClass.requirement),
        promises[index]!,
      ),
    );
    this.sources = model.sources.map(
      (source) => new Source(source, this.classes, seed, replication, !model.plan.autoAccept),
    );
    this.staffLevels = model.groups.map(levelsOfGroup);
    this.staff = staffOf(model.groups, model.plan, this.staffLevels);
    this.table = new KpiTable({
      classes: model.classes.length,
      internalClasses: model.internalClasses ?? 0,
      groups: model.groups.length,
      intervals: Math.max(1, Math.ceil(model.horizonMs / model.intervalMs)),
    });
    const { crisisPlans = [] } = model;
    this.crises = crisisPlans.length === 0 ? null : new Crises(crisisPlans);
    this.inPlace = new Int32Array(model.places.length);
    this.lastArrivalAt = model.drain.kind === 'carryOn' ? Number.POSITIVE_INFINITY : model.horizonMs;
  }

  touch(agent: SimAgent): void {
    const { touchedAgents, touched } = this;
    if (touched === 0 || touchedAgents[touched - 1] !== agent) touchedAgents[this.touched++] = agent;
  }

  /** Brings levels up to date once for the whole event: an agent who goes from one contact to the next stays busy. */
  showTouched(): void {
    while (this.touched > 0) show(this.touchedAgents[--this.touched]!, this.now);
  }

  intervalOf(at: number): number {
    return Math.min(this.table.shape.intervals - 1, Math.floor(at / this.model.intervalMs));
  }
}
