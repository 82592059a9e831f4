import type { Instant } from '../../domain/desk/time.ts';
import { foldCase } from '../../domain/triage/normalise.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import type { TagActivities } from '../../domain/triage/trending.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { type Judge, type Judgeable, judgeOne } from './judge.ts';
import type { TagActivityCounter } from './tagActivity.ts';

const hashtag = /[#＃]([\p{L}\p{N}_]+)/gu;

/** Triage as a desk is configured, for the mentions of one batch. */
export class DeskTriage {
  readonly #configuration: DeskConfiguration;
  readonly #counter: TagActivityCounter;
  readonly #activities: TagActivities;
  readonly #now: Instant;

  constructor(configuration: DeskConfiguration, counter: TagActivityCounter, now: Instant) {
    this.#configuration = configuration;
    this.#counter = counter;
    this.#activities = counter.activities(now);
    this.#now = now;
  }

  /** Triages the mentions of the batch, and counts their tags towards what trends from the next batch on. */
  async judgeAll(mentions: readonly Judgeable[], judge: Judge): Promise<readonly TriageResult[]> {
    const results = await judge(this.#configuration, this.#activities, mentions);
    for (const [at, { tags }] of results.entries()) this.#count(mentions[at]!.text, tags);
    return results;
  }

  /** A text that came to be known under the lock. */
  judge(mention: Judgeable): TriageResult {
    return judgeOne(this.#configuration, this.#activities, mention);
  }

  #count(text: string, tags: readonly string[]): void {
    const hashtags = text.includes('#') ? [...text.matchAll(hashtag)].map(([, tag]) => tag!) : [];
    if (hashtags.length + tags.length > 0) this.#counter.see([...hashtags, ...tags].map(foldCase), this.#now);
  }
}
