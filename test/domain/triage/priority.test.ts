import { describe, expect, it } from 'vitest';
import { millisecondsPerHour } from '../../../src/domain/desk/time.ts';
import {
  type PriorityFacts,
  priorityOf,
  priorityReasons,
  withCrises,
} from '../../../src/domain/triage/priority.ts';
import {
  defaultPrioritySettings,
  type PrioritySettings,
} from '../../../src/domain/triage/priority-settings.ts';
import { open, outage } from '../engagement/crisis/plans.ts';

const publishedAt = 1_700_000_000_000;
const plain: PriorityFacts = {
  urgentPhrase: null,
  sentiment: { score: 5.5, compound: 0, basis: 'lexicon', signalCount: 0 },
  keyCustomer: null,
  publishedAt,
  lastContactAt: null,
  tags: [],
  tagActivities: new Map(),
  keywords: [],
  crises: [],
};
const of = (facts: Partial<PriorityFacts>, settings: Partial<PrioritySettings> = {}) =>
  priorityOf({ ...plain, ...facts }, { ...defaultPrioritySettings, ...settings });
const minutes = (facts: Partial<PriorityFacts>, settings: Partial<PrioritySettings> = {}): number =>
  of(facts, settings).minutes;
const angry = (score: number): PriorityFacts['sentiment'] => ({ ...plain.sentiment, score, signalCount: 1 });

describe('priority', () => {
  it('is 0 without a reason', () => {
    expect(of({})).toEqual({ minutes: 0, reasons: [] });
  });

  it('is the sum of its reasons, each with the facts that decided it', () => {
    const priority = of({
      urgentPhrase: { phrase: 'stranded', minutes: 30, start: 4, end: 12 },
      sentiment: angry(2),
      keyCustomer: { priorityMinutes: null },
      lastContactAt: publishedAt - millisecondsPerHour,
      tags: ['outage'],
      tagActivities: new Map([['outage', { recentCount: 40, usualCount: 2 }]]),
      keywords: [{ tableId: 'billing', tableVersion: 3, entryId: 'refund', minutes: -5 }],
      crises: [open(outage())],
    });
    expect(priority.reasons.map(({ reason }) => reason)).toEqual(priorityReasons);
    expect(priority).toEqual({
      minutes: 30 + 10 + 30 + 10 + 10 - 5 + 60,
      reasons: [
        { reason: 'urgency', minutes: 30, because: { phrase: 'stranded', start: 4, end: 12 } },
        { reason: 'sentiment', minutes: 10, because: { score: 2, below: 4 } },
        { reason: 'keyCustomer', minutes: 30, because: { setBy: 'desk' } },
        {
          reason: 'recentCustomer',
          minutes: 10,
          because: { lastContactAt: publishedAt - millisecondsPerHour, withinHours: 24 },
        },
        { reason: 'trending', minutes: 10, because: { tag: 'outage', recentCount: 40, usualCount: 2 } },
        {
          reason: 'keyword',
          minutes: -5,
          because: { tableId: 'billing', tableVersion: 3, entryId: 'refund' },
        },
        { reason: 'crisis', minutes: 60, because: { crisisId: 'c1', plan: 'Outage' } },
      ],
    });
  });

  it.each([
    [4, 0],
    [3.9, 1],
    [1, 15],
    [9, 0],
  ])('adds for a sentiment of %d %d minutes', (score, expected) => {
    expect(minutes({ sentiment: angry(score) })).toBe(expected);
  });

  it('adds nothing for a sentiment that could not be read', () => {
    expect(minutes({ sentiment: { ...angry(2), basis: 'none' } })).toBe(0);
  });

  it("prefers a key customer's own minutes to the desk's", () => {
    expect(of({ keyCustomer: { priorityMinutes: 45 } }).reasons).toEqual([
      { reason: 'keyCustomer', minutes: 45, because: { setBy: 'customer' } },
    ]);
    expect(minutes({ keyCustomer: { priorityMinutes: 0 } })).toBe(0);
  });

  it.each([
    [0, 10],
    [24, 10],
    [24.001, 0],
    [-1, 0],
  ])('takes a customer whose last contact was %d hours before as recent: %d minutes', (hours, expected) => {
    expect(minutes({ lastContactAt: publishedAt - hours * millisecondsPerHour })).toBe(expected);
  });

  it.each([
    ['too few to tell', { recentCount: 9, usualCount: 0 }, 0],
    ['new', { recentCount: 10, usualCount: 0 }, 10],
    ['three times as usual', { recentCount: 30, usualCount: 10 }, 10],
    ['much but usual', { recentCount: 299, usualCount: 100 }, 0],
  ])('judges a tag that is %s', (_, activity, expected) => {
    expect(minutes({ tags: ['delay'], tagActivities: new Map([['delay', activity]]) })).toBe(expected);
  });

  it('counts trending once, for the tag that rises most steeply', () => {
    const priority = of({
      tags: ['delay', 'outage'],
      tagActivities: new Map([
        ['delay', { recentCount: 40, usualCount: 10 }],
        ['outage', { recentCount: 50, usualCount: 10 }],
      ]),
    });
    expect(priority.reasons.map(({ because }) => because)).toEqual([
      { tag: 'outage', recentCount: 50, usualCount: 10 },
    ]);
  });

  it('scales urgency by the desk’s factor, down to none', () => {
    const urgentPhrase = { phrase: 'asap', minutes: 20, start: 0, end: 4 };
    expect(minutes({ urgentPhrase }, { urgencyFactor: 1.5 })).toBe(30);
    expect(of({ urgentPhrase }, { urgencyFactor: 0 }).reasons).toEqual([]);
  });
});

describe('the priority of a mention that waits', () => {
  const [first, second] = [open(outage(), 'c1'), open(outage({ name: 'Flood' }), 'c2')];

  it('gains by a crisis that opens as if the mention came now', () => {
    expect(withCrises(of({ sentiment: angry(2) }), [first])).toEqual(
      of({ sentiment: angry(2), crises: [first] }),
    );
    expect(withCrises(of({ crises: [first] }), [first])).toEqual(of({ crises: [first] }));
  });

  it('loses by a crisis that closes what that gave, and says that it waited through it', () => {
    const closed = withCrises(of({ sentiment: angry(2), crises: [first, second] }), [second]);
    expect(closed.minutes).toBe(minutes({ sentiment: angry(2), crises: [second] }));
    expect(closed.reasons).toContainEqual({
      reason: 'crisis',
      minutes: 0,
      because: { crisisId: 'c1', plan: 'Outage' },
    });
    expect(withCrises(closed, [second])).toEqual(closed);
  });
});
