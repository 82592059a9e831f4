/// <reference path="./alea.d.ts" />
import alea from 'seedrandom/lib/alea.js';

/**
 * What a number is drawn for. Each has a stream of its own in each source and replication, so that a contact's
 * patience does not move when its work is drawn from another distribution.
 */
export const causes = [
  'arrivals',
  'batch',
  'mix',
  'work',
  'wrapUp',
  'patience',
  'future',
  'busyness',
  'absence',
  'shrinkage',
] as const;
export type Cause = (typeof causes)[number];

/** Seeded uniform numbers for one cause: the same seed, replication, source and cause give the same numbers. */
export class RandomStream {
  /** Alea's three last numbers and its carry. (Its own closure cannot be inlined: 40 instructions a number.) */
  private readonly state: Float64Array;

  constructor(seed: string, replication: number, source: string, cause: Cause) {
    const { s0, s1, s2, c } = alea(`${seed}/${replication}/${source}/${cause}`, { state: true }).state();
    this.state = Float64Array.of(s0, s1, s2, c);
  }

  /** Uniform on (0, 1], in steps of 2⁻³². */
  next(): number {
    const { state } = this;
    const sum = 2091639 * state[0]! + state[3]! * 2.3283064365386963e-10;
    const carry = sum | 0;
    state[0] = state[1]!;
    state[1] = state[2]!;
    state[2] = sum - carry;
    state[3] = carry;
    return 1 - (sum - carry);
  }
}

/**
 * What a contact's future asks, of which there is no telling how often (a third reply, a fifth retry): all of
 * it follows from one 32-bit key drawn at arrival, so that it is the same under every plan.
 */
export const Future = {
  approves: 1,
  approvalTime: 2,
  replies: 3,
  replyDelay: 4,
  replyWork: 5,
  replyWrapUp: 6,
  onward: 7,
  onwardDelay: 8,
  nextLife: 9,
  work: 10,
  wrapUp: 11,
  patience: 12,
  acceptance: 13,
  shrinkage: 14,
  publicLife: 15,
  mentions: 16,
  joins: 17,
  approvalWork: 18,
} as const;

const mixed = (value: number): number => {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** 32 bits that follow from the key, the question and its turn; murmur3's finalizer, thrice. */
export const futureBits = (key: number, question: number, turn: number): number =>
  mixed(mixed(mixed(key ^ 0x9e3779b9) + Math.imul(question, 0x27d4eb2f)) + Math.imul(turn, 0x165667b1));

/** Uniform on (0, 1), in steps of 2⁻³². */
export const futureUniform = (key: number, question: number, turn: number): number =>
  ((futureBits(key, question, turn) >>> 0) + 0.5) / 4_294_967_296;
