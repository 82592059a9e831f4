import type { MentionFacts, TriageContext } from './facts.ts';
import { normalise } from './normalise.ts';
import type { TriageDraft, TriageResult, TriageStep } from './result.ts';
import { standardSteps } from './steps.ts';

const plain = {
  language: { language: null, confidence: 'none' },
  sentiment: { score: 5.5, compound: 0, basis: 'none', signalCount: 0 },
  tags: [],
  mentionType: 'service',
  teamId: null,
  skills: [],
  priority: { minutes: 0, reasons: [] },
  evidence: { keywords: [] },
  keywordMinutes: [],
} as const satisfies Omit<TriageDraft, 'reading'>;

/** Judges one mention by its text and what is known of it. Any string will do; the same facts give the same result. */
export function triage(
  facts: MentionFacts,
  context: TriageContext,
  steps: readonly TriageStep[] = standardSteps,
): TriageResult {
  let draft: TriageDraft = { ...plain, reading: normalise(facts.text) };
  for (const step of steps) draft = step(draft, facts, context);
  const { language, sentiment, tags, mentionType, teamId, skills, priority, evidence } = draft;
  return { language, sentiment, tags, mentionType, teamId, skills, priority, evidence };
}
