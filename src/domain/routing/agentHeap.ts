import { floats, integers } from './longer.ts';

/**
 * Agents with room, the one to choose first on top (choice.ts). An agent is found by its slot in the group,
 * so that its keys can change and it can leave from anywhere.
 */
export class AgentHeap {
  first = new Float64Array(4);
  second = new Float64Array(4);
  agents = new Int32Array(4);
  private slots = new Int32Array(4);
  /** By the agent's slot in its group: where it is in the heap, plus 1; 0: not in it. */
  private whereOf = new Int32Array(4);
  size = 0;

  constructor(private readonly order: (a: number, b: number) => number) {}

  /** Enters the agent, or moves it to where its new keys belong. */
  put(slot: number, agent: number, first: number, second: number): void {
    if (slot >= this.whereOf.length)
      this.whereOf = integers(this.whereOf, Math.max(slot + 1, 2 * this.whereOf.length));
    let at = this.whereOf[slot]! - 1;
    if (at === -1) {
      at = this.size++;
      if (at >= this.agents.length) this.grow();
    } else if (this.first[at] === first && this.second[at] === second) return;
    else if (at > 0 && this.isBefore(first, second, agent, (at - 1) >> 1)) {
      this.siftUp(at, slot, agent, first, second);
      return;
    } else {
      this.siftDown(at, slot, agent, first, second);
      return;
    }
    this.siftUp(at, slot, agent, first, second);
  }

  remove(slot: number): void {
    if (slot >= this.whereOf.length) return;
    const at = this.whereOf[slot]! - 1;
    if (at === -1) return;
    this.whereOf[slot] = 0;
    const last = --this.size;
    if (at === last) return;
    const [s, agent, first, second] = [
      this.slots[last]!,
      this.agents[last]!,
      this.first[last]!,
      this.second[last]!,
    ];
    if (at > 0 && this.isBefore(first, second, agent, (at - 1) >> 1))
      this.siftUp(at, s, agent, first, second);
    else this.siftDown(at, s, agent, first, second);
  }

  /** Where the first acceptable agent is in the heap; -1: none. For the rare work that some agents declined. */
  firstWhere(isAccepted: (agent: number) => boolean): number {
    const open = this.size > 0 ? [0] : [];
    while (open.length > 0) {
      let least = 0;
      for (let i = 1; i < open.length; i++) {
        const at = open[i]!;
        if (this.isBefore(this.first[at]!, this.second[at]!, this.agents[at]!, open[least]!)) least = i;
      }
      const at = open[least]!;
      if (isAccepted(this.agents[at]!)) return at;
      open[least] = open[open.length - 1]!;
      open.pop();
      if (2 * at + 1 < this.size) open.push(2 * at + 1);
      if (2 * at + 2 < this.size) open.push(2 * at + 2);
    }
    return -1;
  }

  private isBefore(first: number, second: number, agent: number, other: number): boolean {
    const otherFirst = this.first[other]!;
    if (first !== otherFirst) return first < otherFirst;
    const otherSecond = this.second[other]!;
    if (second !== otherSecond) return second < otherSecond;
    return this.order(agent, this.agents[other]!) < 0;
  }

  private siftUp(from: number, slot: number, agent: number, first: number, second: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(first, second, agent, parent)) break;
      this.move(parent, at);
      at = parent;
    }
    this.settle(at, slot, agent, first, second);
  }

  private siftDown(from: number, slot: number, agent: number, first: number, second: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      const right = child + 1;
      if (
        right < this.size &&
        this.isBefore(this.first[right]!, this.second[right]!, this.agents[right]!, child)
      )
        child = right;
      if (this.isBefore(first, second, agent, child)) break;
      this.move(child, at);
      at = child;
    }
    this.settle(at, slot, agent, first, second);
  }

  private move(from: number, to: number): void {
    this.settle(to, this.slots[from]!, this.agents[from]!, this.first[from]!, this.second[from]!);
  }

  private settle(at: number, slot: number, agent: number, first: number, second: number): void {
    this.first[at] = first;
    this.second[at] = second;
    this.agents[at] = agent;
    this.slots[at] = slot;
    this.whereOf[slot] = at + 1;
  }

  private grow(): void {
    const size = 2 * this.agents.length;
    this.first = floats(this.first, size);
    this.second = floats(this.second, size);
    this.agents = integers(this.agents, size);
    this.slots = integers(this.slots, size);
  }
}
