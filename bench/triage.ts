import { compileKeywords } from '../src/domain/triage/keywords/compile.ts';
import type { KeywordTable } from '../src/domain/triage/keywords/table.ts';
import { eldLanguageDetector } from '../src/domain/triage/language.ts';
import { normalise } from '../src/domain/triage/normalise.ts';
import { defaultPrioritySettings } from '../src/domain/triage/priority-settings.ts';
import { englishLexicon } from '../src/domain/triage/sentiment/lexicon.ts';
import { vaderScorer } from '../src/domain/triage/sentiment/vader.ts';
import { triage } from '../src/domain/triage/triage.ts';
import type { BenchOptions, BenchResult } from './run.ts';

export const description =
  'triage of mentions of about 100 characters ÷ splitting them at spaces and looking each word up (time; less is better); wanted: sentiment ≥ 50,000 texts/s, keywords flat from 10 to 10,000 phrases, whole triage ≥ 15,000 texts/s';

const openings = [
  'Hi @acme, ',
  '@acme_help ',
  'Hey team, ',
  '',
  'WOW. ',
  'Third time I ask: ',
  'So @acme &amp; friends, ',
];
const matters = [
  'my order has not arrived and nobody answers',
  'the app crashes when I open my bookings page',
  'I was charged twice for the same ticket today',
  'your agent Maria was really helpful and kind',
  'the router is down again, third day in a row',
  'can I change the name on my reservation please',
  'where do I find the invoice for last month',
];
const closings = [
  '. Please help!!',
  ', this is so frustrating :(',
  '. Thanks a lot 😀',
  ' https://example.com/a/17 #fail',
  '. Not happy at all, but I can wait',
  '? I need it before tomorrow #travel',
  ', great service as always ❤️',
];

/** All 343 combinations, repeated with a number each so that no two texts are the same. */
function mentions(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const opening = openings[index % 7]!;
    const matter = matters[Math.floor(index / 7) % 7]!;
    return `${opening}${matter}${closings[Math.floor(index / 49) % 7]!} (order ${index})`;
  });
}

function phrases(count: number): KeywordTable {
  const known = ['charged twice', 'refund*', 'not arrived', 'invoice*', 'third day'];
  return {
    id: 'bench',
    name: 'phrases',
    version: 1,
    language: null,
    entries: Array.from({ length: count }, (_, index) => ({
      id: String(index),
      kind: 'phrase',
      text: known[index] ?? `order ${index % 997} ${index % 10 === 0 ? `crash${index}*` : `page${index}`}`,
      yields: { tags: ['tag'], mentionType: null, priorityMinutes: null, teamId: null, skills: [] },
    })),
  };
}

/** Texts per second: the best of five rounds, since the machine's other work only ever slows a round down. */
function rateOf(texts: readonly string[], work: (text: string) => void): number {
  let best = 0;
  for (let round = 0; round < 5; round += 1) {
    const before = process.hrtime.bigint();
    for (const text of texts) work(text);
    best = Math.max(best, (texts.length * 1e9) / Number(process.hrtime.bigint() - before));
  }
  return Math.round(best);
}

export async function run({ quick }: BenchOptions): Promise<BenchResult> {
  const texts = mentions(quick ? 2_000 : 30_000);
  let found = 0;
  const baseline = rateOf(texts, (text) => {
    for (const word of text.toLowerCase().split(/\s+/)) if (englishLexicon.has(word)) found += 1;
  });

  const scorer = vaderScorer();
  const sentiment = rateOf(texts, (text) => {
    found += scorer.score(text, 'en').signalCount;
  });

  const [few, many] = [compileKeywords([phrases(10)]), compileKeywords([phrases(10_000)])];
  const withFew = rateOf(texts, (text) => {
    found += few.find(normalise(text).tokens, null).length;
  });
  const withMany = rateOf(texts, (text) => {
    found += many.find(normalise(text).tokens, null).length;
  });

  const context = {
    keywords: many,
    sentimentScorer: scorer,
    languageDetector: eldLanguageDetector,
    prioritySettings: defaultPrioritySettings,
    tagActivities: new Map([['fail', { recentCount: 40, usualCount: 2 }]]),
    openCrises: [],
  };
  const whole = rateOf(texts, (text) => {
    const facts = {
      text,
      channel: 'x',
      visibility: 'public',
      authorHandle: 'customer',
      publishedAt: 1_000_000,
      keyCustomer: null,
      lastContactAt: 0,
      fallbackLanguage: 'en',
    } as const;
    found += triage(facts, context).priority.minutes;
  });

  return {
    name: 'triage',
    ratio: baseline / whole,
    baseline: { what: 'split at spaces and look up', textsPerSecond: baseline },
    texts: texts.length,
    meanCharacters: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
    triageTextsPerSecond: whole,
    sentimentTextsPerSecond: sentiment,
    sentimentRatio: baseline / sentiment,
    keywordTextsPerSecond: { with10: withFew, with10000: withMany },
    keywordFlatness: withFew / withMany,
    checksum: found,
  };
}
