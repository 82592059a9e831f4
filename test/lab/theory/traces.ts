import type { Expected } from './expected.ts';

/** Of each contact in order of coming: wait and end, worked out by hand. */
const ends = (...rows: readonly (readonly [wait: number, end: number])[]): Expected => ({
  contacts: rows.map(([wait, end]) => ({ wait, end })),
});

/** The same, with the group of whoever served it; nobody: it left. */
const byWhom = (
  groups: readonly string[],
  ...rows: readonly (readonly [wait: number, end: number])[]
): Expected => ({
  contacts: rows.map(([wait, end], index) =>
    groups[index] === 'nobody'
      ? { wait, end, outcome: 'abandoned' }
      : { wait, end, outcome: 'served', group: groups[index]! },
  ),
});

/**
 * What happens at the same instant happens in this order: ends, shift changes, arrivals, lost patience, widening.
 */
export const traces: Readonly<Record<string, () => Expected>> = {
  // One agent. 2 has no work, 3 comes at the same instant; 5 would leave as the agent is free, and stays; 6 and 7
  // leave at that instant; 8 has no patience and needs none.
  'trace-ties': () => ends([0, 1], [0, 1], [0, 3], [0, 4], [1, 5], [0.73, 4], [0, 4], [0, 7]),
  'trace-priority': () => ends([0, 2], [4.5, 6], [1, 3.5], [2, 4], [2, 5], [1.75, 7.25], [0.5, 6.25]),
  // One agent in each team; after a minute, calls of the first may go to the second, at their age. 13 leaves at
  // the instant at which it would have been widened.
  'trace-overflow': () =>
    byWhom(
      ['a', 'b', 'b', 'b', 'b', 'a', 'b', 'a', 'nobody', 'a', 'a', 'a', 'nobody'],
      [0, 5],
      [0, 1.5],
      [1, 4],
      [1.75, 4.5],
      [2, 5.5],
      [0.25, 6],
      [0.5, 6.5],
      [0.5, 7],
      [0.75, 6.75],
      [0.5, 8],
      [1, 9],
      [0.75, 10],
      [1, 9.5],
    ),
  'trace-skills': () =>
    byWhom(
      ['one', 'both', 'both', 'one', 'one', 'nobody', 'both', 'both', 'one'],
      [0, 2],
      [0, 2.5],
      [1.5, 3.5],
      [0.5, 3],
      [1.25, 4],
      [0.25, 3.25],
      [0, 4.5],
      [0.5, 5],
      [0, 5.5],
    ),
  // Work given back at the end of a shift keeps its age, and what is left of it; 5 comes when nobody will.
  'trace-shift-ends': () => ends([0, 5.5], [0, 3.5], [2.25, 6.5], [0, 8.5], [2.1, 10]),
  'trace-break': () => ends([0, 2.5], [1.5, 4], [1.25, 5]),
  'trace-all-at-once': () => ends([0, 1], [0, 2], [1, 2], [2, 3], [2, 3]),
  // 3 finds no place, and comes again a minute later as 4.
  'trace-retry': () => ends([0, 1.5], [1.25, 2.5], [0, 0.5], [1, 3.5]),
  'trace-redial': () => ends([0, 3], [1, 1.5], [0.5, 4]),
  'trace-chats': () => ends([0, 7 / 3], [0, 3], [1 / 3, 3.5]),
  'trace-wrap-up': () => ends([0, 1], [0.5, 2.5], [0.5, 3.5]),
  'trace-reserve': () => ends([0, 2], [2.5, 4], [0, 3]),
};
