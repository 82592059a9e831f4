import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type DrawnBoard, drawBoard } from '../../src/cli/wallboard/draw.ts';
import type { Board } from '../../src/live/wallboard/board.ts';

const at = Date.UTC(2026, 10, 22, 20, 31, 7);
const minute = 60_000;

const arrivals = [
  { channel: 'x', mentions: 80, expected: 20, ratio: 4, chance: 1e-9, isSpike: true },
  { channel: 'email', mentions: 3, expected: null, ratio: null, chance: null, isSpike: null },
] as const;

const board: Board = {
  at,
  teamId: null,
  sequence: 1,
  waiting: [
    { channel: 'x', count: 12, oldestSince: at - 62 * minute, ages: [8, 3, 0, 1, 0] },
    { channel: 'email', count: 3, oldestSince: at, ages: [3, 0, 0, 0, 0] },
  ],
  oldestThreadId: 'oldest',
  atRiskCount: 3,
  missedTodayCount: 2,
  agents: [
    { presence: 'available', count: 3, load: 6, capacity: 12 },
    { presence: 'offline', count: 9, load: 0, capacity: 36 },
  ],
  sentiment: 5.62,
  topMentionIds: ['top'],
  crisisIds: ['crisis'],
  arrivedFromAt: at - 60 * minute,
  arrivals,
  spikes: arrivals.slice(0, 1),
};

const drawn = (differs: Partial<DrawnBoard['labels']> = {}): DrawnBoard => ({
  board,
  labels: {
    oldest: { subject: 'Where is my refund?', queuedAt: at - 62 * minute },
    topMentions: [{ channel: 'x', authorName: 'Ann', followers: 90_000, text: 'Nothing works here' }],
    crises: [{ name: 'Network outage', openedAt: at - 12 * minute }],
    ...differs,
  },
  deskName: 'Fernway',
  teamName: null,
  timeZone: 'Europe/Berlin',
});

describe('the wallboard in a terminal', () => {
  it('is read at a glance', () => {
    expect(`\n${drawBoard(drawn(), { width: 80, hasColour: false }).join('\n')}\n`).toBe(`
Fernway · whole desk                                         2026-11-22 21:31:07
────────────────────────────────────────────────────────────────────────────────

CRISIS  Network outage, open for 12 min

waiting 15   at risk 3   missed today 2   mood 5.6 of 10

waiting            all  <5 min <15 min    <1 h    <4 h   older
x                   12       8       3       ·       1       ·  ██████████
email                3       3       ·       ·       ·       ·  ███
oldest: 1 h 2 min, “Where is my refund?”

agents           count    load      of
available            3       6      12  █████░░░░░
offline              9       0      36

last hour         came  expected
x                   80      20.0   4.0 ×  SPIKE
email                3   unknown

most followed, last hour
x                 90,000  Ann: Nothing works here
`);
  });

  it.each([40, 57, 80, 200])('fits into %i columns, whatever customers write', (width) => {
    const wide = '日本語で😀怒っています '.repeat(20);
    const lines = drawBoard(
      drawn({ topMentions: [{ channel: 'x', authorName: wide, followers: 1, text: wide }] }),
      { width, hasColour: true },
    );
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('is not steered by what customers write', () => {
    const oldest = { subject: 'Hi\u001b[2J\u0007\n\u202Ethere', queuedAt: at };
    const text = drawBoard(drawn({ oldest }), { width: 80, hasColour: false }).join('\n');
    expect(text).toContain('“Hi [2J there”');
  });

  it('is red where it must be seen, on terminals that have colours', () => {
    const lines = drawBoard(drawn(), { width: 80, hasColour: true });
    const red = lines.filter((line) => line.includes('\u001b[31m'));
    expect(red).toHaveLength(2);
    expect(red.join()).toMatch(/CRISIS[\s\S]*SPIKE/);
  });
});
