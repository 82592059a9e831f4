import { channels } from '../desk/channel.ts';
import type { AgentGroup } from './agentGroup.ts';
import { bytes, floats, integers } from './longer.ts';
import type { RoutedAgent } from './requirement.ts';

export const channelCount = channels.length;

/** All agents the router knows, by their small integers. */
export class AgentTable {
  private size = 16;
  /** One past the greatest integer ever used. */
  end = 0;
  readonly facts: (RoutedAgent<number> | undefined)[] = [];
  readonly group: (AgentGroup | undefined)[] = [];
  /** Work held for the agent alone, in order of service. */
  readonly held: (number[] | undefined)[] = [];
  /** 1: available and on shift. */
  takes = new Uint8Array(16);
  capacity = new Int32Array(16);
  /** Points of all offered, assigned and parked work. */
  load = new Int32Array(16);
  /** How many offered and assigned. */
  inHand = new Int32Array(16);
  restingSinceAt = new Float64Array(16);
  turn = new Float64Array(16);
  misses = new Int32Array(16);
  /** The agent's slot in its group. */
  slot = new Int32Array(16);
  /** In how many pools of its group the agent is. */
  pooled = new Int32Array(16);
  /** First of the list of all that the agent has in hand or parked (WorkTable.next); -1: nothing. */
  firstInHand = new Int32Array(16).fill(-1);
  /** How many pieces of work are not to be offered to the agent for now. */
  notAgain = new Int32Array(16);
  /** What the teams' counts of idle agents and free points have of this agent (reserves only). */
  countedIdle = new Uint8Array(16);
  countedFree = new Int32Array(16);
  /** [agent × channels + channel]: how many offered and assigned on the channel. */
  onChannel = new Int32Array(16 * channelCount);

  /** @param order the stable order of agent ids: ties of choice break by it */
  constructor(readonly order: (a: number, b: number) => number) {}

  knows(agent: number): boolean {
    return agent >= 0 && this.facts[agent] !== undefined;
  }

  admit(agent: number): void {
    if (agent >= this.end) this.end = agent + 1;
    if (agent < this.size) return;
    this.size = Math.max(agent + 1, 2 * this.size);
    this.takes = bytes(this.takes, this.size);
    this.capacity = integers(this.capacity, this.size);
    this.load = integers(this.load, this.size);
    this.inHand = integers(this.inHand, this.size);
    this.restingSinceAt = floats(this.restingSinceAt, this.size);
    this.turn = floats(this.turn, this.size);
    this.misses = integers(this.misses, this.size);
    this.slot = integers(this.slot, this.size);
    this.pooled = integers(this.pooled, this.size);
    const known = this.firstInHand.length;
    this.firstInHand = integers(this.firstInHand, this.size).fill(-1, known);
    this.notAgain = integers(this.notAgain, this.size);
    this.countedIdle = bytes(this.countedIdle, this.size);
    this.countedFree = integers(this.countedFree, this.size);
    this.onChannel = integers(this.onChannel, this.size * channelCount);
  }
}
