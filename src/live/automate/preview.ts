import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import type { AutomationDecision } from '../../domain/engagement/automation/automatedAnswer.ts';
import { automationCases } from '../../store/answers/automationFacts.ts';
import { decide } from './decide.ts';
import { settingsOf } from './settings.ts';

/** What the desk would send by itself to a mention now, with its reasons; null: it never said what it sends. */
export async function automationPreview(
  pool: pg.Pool,
  { deskId, mentionId, at }: { readonly deskId: string; readonly mentionId: string; readonly at: Instant },
): Promise<AutomationDecision | null> {
  const settings = await settingsOf(pool, deskId);
  const [found] = await automationCases(pool, [mentionId]);
  return settings === null || found === undefined ? null : decide(found, settings, at);
}
