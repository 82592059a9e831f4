import { RandomStream } from '../chance/randomStream.ts';
import type { CompiledClass } from '../compiledClass.ts';
import type { ArrivalSource } from '../model.ts';
import { PoissonArrivals } from './arrivals.ts';
import { batchSizeAt } from './batchSize.ts';
import { RenewalArrivals } from './renewals.ts';

/**
 * One source of contacts. All of a contact's chance is drawn when it arrives, from one stream per cause, in the
 * order of arrival: so two plans see the same customers. What one class of a source asks for is drawn for all of its
 * contacts, so that a plan that changes one class leaves the customers of the others as they are.
 */
export class Source {
  private readonly arrivals: PoissonArrivals | RenewalArrivals | null;
  private readonly batches: RandomStream;
  private readonly mix: RandomStream;
  private readonly work: RandomStream;
  private readonly wrapUp: RandomStream;
  private readonly patience: RandomStream;
  private readonly future: RandomStream;
  private readonly hasFuture: boolean;
  private readonly hasWrapUp: boolean;
  private readonly hasPatience: boolean;
  private traced = -1;

  /** The contact that `draw` drew last. */
  contactClass: CompiledClass;
  workMs = 0;
  wrapUpMs = 0;
  patienceMs = 0;
  key = 0;

  /** @param isOffered agents accept, or miss, what they are offered: that asks chance as well */
  constructor(
    private readonly model: ArrivalSource,
    private readonly classes: readonly CompiledClass[],
    seed: string,
    replication: number,
    isOffered: boolean,
  ) {
    const { name } = model;
    this.contactClass = classes[0]!;
    this.arrivals =
      model.kind === 'poisson'
        ? new PoissonArrivals(model.rates, seed, replication, name)
        : model.kind === 'renewal'
          ? new RenewalArrivals(model.gap, seed, replication, name)
          : null;
    this.batches = new RandomStream(seed, replication, name, 'batch');
    this.mix = new RandomStream(seed, replication, name, 'mix');
    this.work = new RandomStream(seed, replication, name, 'work');
    this.wrapUp = new RandomStream(seed, replication, name, 'wrapUp');
    this.patience = new RandomStream(seed, replication, name, 'patience');
    this.future = new RandomStream(seed, replication, name, 'future');
    this.hasFuture =
      isOffered ||
      model.kind === 'trace' ||
      model.mix.some(({ contactClass }) => asksFuture(classes[contactClass]!));
    const mixed = model.kind === 'trace' ? [] : model.mix.map(({ contactClass }) => classes[contactClass]!);
    this.hasWrapUp = mixed.some(({ wrapUp }) => wrapUp !== null);
    this.hasPatience = mixed.some(({ patience }) => patience !== null);
  }

  /** The next arrival; Infinity: nobody comes any more. */
  nextAt(): number {
    if (this.arrivals !== null) return this.arrivals.nextAt();
    const { contacts } = this.model as Extract<ArrivalSource, { kind: 'trace' }>;
    return contacts[++this.traced]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** How many come at once. */
  batchSize(): number {
    if (this.model.kind === 'trace' || this.model.batch === null) return 1;
    return batchSizeAt(this.model.batch, this.batches.next());
  }

  /** Draws the facts of one contact that arrives now. */
  draw(): void {
    if (this.hasFuture) this.key = (this.future.next() * 4_294_967_296) | 0;
    if (this.model.kind === 'trace') {
      const contact = this.model.contacts[this.traced]!;
      this.contactClass = this.classes[contact.contactClass]!;
      this.workMs = contact.workMs;
      this.wrapUpMs = contact.wrapUpMs;
      this.patienceMs = contact.patienceMs;
      return;
    }
    const { mix } = this.model;
    let index = 0;
    if (mix.length > 1) {
      let left = this.mix.next() - mix[0]!.share;
      while (left > 0 && index < mix.length - 1) left -= mix[++index]!.share;
    }
    const contactClass = this.classes[mix[index]!.contactClass]!;
    const { work, wrapUp, patience } = contactClass;
    this.contactClass = contactClass;
    this.workMs = work.at(this.work.next());
    const forWrapUp = this.hasWrapUp ? this.wrapUp.next() : 0;
    const forPatience = this.hasPatience ? this.patience.next() : 0;
    this.wrapUpMs = wrapUp === null ? 0 : wrapUp.at(forWrapUp);
    this.patienceMs = patience === null ? Number.POSITIVE_INFINITY : patience.at(forPatience);
  }
}

const asksFuture = ({ model }: CompiledClass): boolean => {
  const { served, abandoned, turnedAway } = model.onward;
  return (
    model.replies !== null ||
    model.approval !== null ||
    served.length + abandoned.length + turnedAway.length > 0
  );
};
