import type { AgentHeap } from './agentHeap.ts';
import { BitSet } from './bitSet.ts';
import type { RoutedAgent } from './requirement.ts';

/**
 * The agents of one group who have room for the channels of one kind: same weight and no cap, or one capped
 * channel. Every agent in a pool can take any work of these channels that the group may take at all.
 */
export interface AgentPool {
  readonly id: number;
  readonly group: AgentGroup;
  readonly weight: number;
  /** Index of the capped channel; -1: no cap. */
  readonly cappedChannel: number;
  readonly cap: number;
  /** By choice key (choice.ts), only those that the plan uses. */
  readonly heaps: (AgentHeap | null)[];
  /** How many are in the pool. */
  size: number;
  /** How many on shift could ever take such work: capacity and cap suffice when nothing is in hand. */
  ableOnShift: number;
}

/** Agents who may take the same work: same teams, channels and caps, and the same skills and languages as far as work asks. */
export class AgentGroup {
  /** By channel index; undefined: not the group's channel. */
  readonly poolOf: (AgentPool | undefined)[] = [];
  readonly pools: AgentPool[] = [];
  /** Of the pools; with less room than that, no work can be taken. */
  leastWeight = Number.POSITIVE_INFINITY;
  readonly lanes = new BitSet();
  size = 0;
  private readonly freeSlots: number[] = [];
  private slots = 0;

  constructor(
    readonly id: number,
    readonly key: string,
    /** The first of them: all that matters for eligibility is the same. */
    readonly example: RoutedAgent<number>,
  ) {}

  /** A slot for one more agent. */
  seat(): number {
    this.size++;
    return this.freeSlots.pop() ?? this.slots++;
  }

  unseat(slot: number): void {
    this.size--;
    this.freeSlots.push(slot);
  }
}
