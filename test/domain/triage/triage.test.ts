import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MentionFacts, TriageContext } from '../../../src/domain/triage/facts.ts';
import { compileKeywords } from '../../../src/domain/triage/keywords/compile.ts';
import { eldLanguageDetector } from '../../../src/domain/triage/language.ts';
import { defaultPrioritySettings } from '../../../src/domain/triage/priority-settings.ts';
import type { TriageStep } from '../../../src/domain/triage/result.ts';
import { vaderScorer } from '../../../src/domain/triage/sentiment/vader.ts';
import { mostSpansPerEntry, standardSteps } from '../../../src/domain/triage/steps.ts';
import { triage } from '../../../src/domain/triage/triage.ts';
import { entry, table } from './keywords/tables.ts';

const facts = (text: string, rest: Partial<MentionFacts> = {}): MentionFacts => ({
  text,
  channel: 'x',
  visibility: 'public',
  authorHandle: 'jane',
  publishedAt: 1_700_000_000_000,
  keyCustomer: null,
  lastContactAt: null,
  fallbackLanguage: 'en',
  ...rest,
});

const context: TriageContext = {
  keywords: compileKeywords([
    table([
      entry('refund*', { tags: ['refund'], priorityMinutes: 15, teamId: 'team-billing' }),
      entry('win a prize', { mentionType: 'marketing', tags: ['prize'] }),
    ]),
  ]),
  sentimentScorer: vaderScorer(),
  languageDetector: eldLanguageDetector,
  prioritySettings: defaultPrioritySettings,
  tagActivities: new Map(),
  openCrises: [],
};

describe('triage', () => {
  it('judges an angry request for a refund', () => {
    const text = '@acme Where are my REFUNDS &amp; why does nobody answer? Awful service, I am so angry :(';
    const result = triage(facts(text), context);
    expect(result).toMatchObject({
      language: { language: 'en', confidence: 'reliable' },
      tags: ['refund'],
      mentionType: 'service',
      teamId: 'team-billing',
      evidence: { keywords: [{ tableId: 'billing', entryId: 'refund*', text: 'REFUNDS' }] },
    });
    expect(result.sentiment.score).toBeLessThan(3);
    expect(result.priority.reasons.map(({ reason }) => reason)).toEqual(['sentiment', 'keyword']);
    expect(result.priority.minutes).toBe(
      result.priority.reasons.reduce((sum, { minutes }) => sum + minutes, 0),
    );
  });

  it('finds nothing in an empty mention, which is service all the same', () => {
    expect(triage(facts(''), context)).toEqual({
      language: { language: 'en', confidence: 'fallback' },
      sentiment: { score: 5.5, compound: 0, basis: 'lexicon', signalCount: 0 },
      tags: [],
      mentionType: 'service',
      teamId: null,
      skills: [],
      priority: { minutes: 0, reasons: [] },
      evidence: { keywords: [] },
    });
  });

  it('raises what is trending, by hashtag and by keyword tag', () => {
    const rising = { ...context, tagActivities: new Map([['refund', { recentCount: 50, usualCount: 5 }]]) };
    for (const text of ['It happened again to me #Refund', 'It is about my refund again'])
      expect(triage(facts(text), rising).priority.reasons).toContainEqual({
        reason: 'trending',
        minutes: 10,
        because: { tag: 'refund', recentCount: 50, usualCount: 5 },
      });
  });

  it('decodes HTML entities before it judges', () => {
    const [encoded, plain] = ['I &lt;3 you', 'I <3 you'].map((text) => triage(facts(text), context));
    expect(encoded?.sentiment).toEqual(plain?.sentiment);
    expect(encoded?.sentiment.score).toBeGreaterThan(5.5);
  });

  it('keeps the first spans of a keyword that is repeated without end, and counts its minutes once', () => {
    const result = triage(facts('refund '.repeat(5_000)), context);
    expect(result.evidence.keywords).toHaveLength(mostSpansPerEntry);
    expect(result.evidence.keywords[0]?.start).toBe(0);
    expect(result.priority.reasons.filter(({ reason }) => reason === 'keyword')).toHaveLength(1);
  });

  it('takes further steps without touching the others', () => {
    const filterPrizes: TriageStep = (draft) =>
      draft.tags.includes('prize') ? { ...draft, mentionType: 'noise' } : draft;
    const text = 'You can win a prize with us today';
    expect(triage(facts(text), context).mentionType).toBe('marketing');
    expect(triage(facts(text), context, [...standardSteps, filterPrizes]).mentionType).toBe('noise');
  });

  it('judges any string, the same one always the same, with evidence that points at the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('refund', '#refunds', '&amp;', 'REFUND&eacute;', '\ud800', '\0', '返金', '😡', ' '),
    );
    const any = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(any, fc.constantFrom('en', null), (text, fallbackLanguage) => {
        const result = triage(facts(text, { fallbackLanguage }), context);
        expect(triage(facts(text, { fallbackLanguage }), context)).toEqual(result);
        for (const { start, end, text: matched } of result.evidence.keywords) {
          expect(matched).toBe(text.slice(start, end));
          expect(matched.toLowerCase()).toMatch(/refund|win/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('judges a megabyte', () => {
    expect(triage(facts('my refund &amp; '.repeat(62_500)), context).tags).toEqual(['refund']);
  });
});
