import type { MentionFacts } from '../../domain/triage/facts.ts';
import { compileKeywords } from '../../domain/triage/keywords/compile.ts';
import type { CompiledKeywords } from '../../domain/triage/keywords/match.ts';
import { eldLanguageDetector } from '../../domain/triage/language.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import { vaderScorer } from '../../domain/triage/sentiment/vader.ts';
import type { TagActivities } from '../../domain/triage/trending.ts';
import { triage } from '../../domain/triage/triage.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';

/** What of a desk's configuration triage follows. */
export type TriageSettings = Pick<
  DeskConfiguration,
  'deskId' | 'keywordTables' | 'prioritySettings' | 'fallbackLanguage' | 'openCrises'
>;

/** A mention as triage is to judge it; `language`: as the network knows it, null: as the text reads. */
export interface Judgeable extends Omit<MentionFacts, 'fallbackLanguage'> {
  readonly language: string | null;
}

/** Triages mentions, with one result each, in order. Where it is done makes no difference to the results. */
export type Judge = (
  settings: TriageSettings,
  tagActivities: TagActivities,
  mentions: readonly Judgeable[],
) => Promise<readonly TriageResult[]>;

const compiled = new WeakMap<TriageSettings, CompiledKeywords>();
const sentimentScorer = vaderScorer();

/** Compiled once for as long as the settings stay the same. */
function keywordsOf(settings: TriageSettings): CompiledKeywords {
  let keywords = compiled.get(settings);
  if (keywords === undefined) {
    keywords = compileKeywords(settings.keywordTables);
    compiled.set(settings, keywords);
  }
  return keywords;
}

/** Triage of one mention as a desk is configured. */
export function judgeOne(
  settings: TriageSettings,
  tagActivities: TagActivities,
  { language, ...facts }: Judgeable,
): TriageResult {
  return triage(
    { ...facts, fallbackLanguage: settings.fallbackLanguage },
    {
      keywords: keywordsOf(settings),
      sentimentScorer,
      languageDetector:
        language === null
          ? eldLanguageDetector
          : { detect: () => ({ language, confidence: 'reliable' as const }) },
      prioritySettings: settings.prioritySettings,
      tagActivities,
      openCrises: settings.openCrises,
    },
  );
}

/** So many mentions are triaged in one go, some 1 ms: whoever else waits for this thread has a turn in between. */
const mentionsAtOnce = 8;

const othersTurn = (): Promise<void> => new Promise((go) => void setImmediate(go));

/** In this thread. */
export const judgeHere: Judge = async (settings, tagActivities, mentions) => {
  const results: TriageResult[] = [];
  for (const mention of mentions) {
    if (results.length % mentionsAtOnce === mentionsAtOnce - 1) await othersTurn();
    results.push(judgeOne(settings, tagActivities, mention));
  }
  return results;
};
