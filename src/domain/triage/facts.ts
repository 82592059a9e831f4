import type { Channel, Visibility } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { OpenCrisis } from '../engagement/crisis/plan.ts';
import type { CompiledKeywords } from './keywords/match.ts';
import type { LanguageDetector } from './language.ts';
import type { PrioritySettings } from './priority-settings.ts';
import type { SentimentScorer } from './sentiment/scorer.ts';
import type { TagActivities } from './trending.ts';

/** What the host knows of a mention when it arrives. */
export interface MentionFacts {
  readonly text: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  /** Without its sign; null where the channel has no handles. */
  readonly authorHandle: string | null;
  readonly publishedAt: Instant;
  /** Null for everybody else; `priorityMinutes` null takes the desk's. */
  readonly keyCustomer: { readonly priorityMinutes: number | null } | null;
  /** The author's last contact with the desk before this mention, on any channel; null if none is known. */
  readonly lastContactAt: Instant | null;
  /** Taken where the text is too short to tell: the channel account's language, or the desk's. */
  readonly fallbackLanguage: string | null;
}

/** What a desk triages with. */
export interface TriageContext {
  readonly keywords: CompiledKeywords;
  readonly sentimentScorer: SentimentScorer;
  readonly languageDetector: LanguageDetector;
  readonly prioritySettings: PrioritySettings;
  readonly tagActivities: TagActivities;
  readonly openCrises: readonly OpenCrisis[];
}
