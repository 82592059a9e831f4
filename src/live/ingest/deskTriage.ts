import type { Instant } from '../../domain/desk/time.ts';
import type { MentionFacts } from '../../domain/triage/facts.ts';
import { compileKeywords } from '../../domain/triage/keywords/compile.ts';
import type { CompiledKeywords } from '../../domain/triage/keywords/match.ts';
import { eldLanguageDetector } from '../../domain/triage/language.ts';
import { foldCase } from '../../domain/triage/normalise.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import { vaderScorer } from '../../domain/triage/sentiment/vader.ts';
import type { TagActivities } from '../../domain/triage/trending.ts';
import { triage } from '../../domain/triage/triage.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { TagActivityCounter } from './tagActivity.ts';

const compiled = new WeakMap<DeskConfiguration, CompiledKeywords>();
const sentimentScorer = vaderScorer();
const hashtag = /[#＃]([\p{L}\p{N}_]+)/gu;

/** Compiled once for as long as the desk's configuration stays the same. */
function keywordsOf(configuration: DeskConfiguration): CompiledKeywords {
  let keywords = compiled.get(configuration);
  if (keywords === undefined) {
    keywords = compileKeywords(configuration.keywordTables);
    compiled.set(configuration, keywords);
  }
  return keywords;
}

/** Triage as a desk is configured, for the mentions of one batch. */
export class DeskTriage {
  readonly #configuration: DeskConfiguration;
  readonly #keywords: CompiledKeywords;
  readonly #counter: TagActivityCounter;
  readonly #activities: TagActivities;
  readonly #now: Instant;

  constructor(configuration: DeskConfiguration, counter: TagActivityCounter, now: Instant) {
    this.#configuration = configuration;
    this.#keywords = keywordsOf(configuration);
    this.#counter = counter;
    this.#activities = counter.activities(now);
    this.#now = now;
  }

  /** @param language as the network knows it; null: as the text reads */
  judge(facts: Omit<MentionFacts, 'fallbackLanguage'>, language: string | null): TriageResult {
    return triage(
      { ...facts, fallbackLanguage: this.#configuration.fallbackLanguage },
      {
        keywords: this.#keywords,
        sentimentScorer,
        languageDetector:
          language === null
            ? eldLanguageDetector
            : { detect: () => ({ language, confidence: 'reliable' as const }) },
        prioritySettings: this.#configuration.prioritySettings,
        tagActivities: this.#activities,
      },
    );
  }

  /** Counts a mention's tags towards what trends. */
  count(text: string, tags: readonly string[]): void {
    const hashtags = text.includes('#') ? [...text.matchAll(hashtag)].map(([, tag]) => tag!) : [];
    if (hashtags.length + tags.length > 0) this.#counter.see([...hashtags, ...tags].map(foldCase), this.#now);
  }
}
