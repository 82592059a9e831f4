import type pg from 'pg';
import { automationOf } from '../../store/answers/automation.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { answerBook } from '../answers/answerBook.ts';
import type { AutomationSettings } from './decide.ts';

/** What a desk decides by, and as which version it was saved. */
export interface VersionedSettings extends AutomationSettings {
  readonly version: number;
}

/** What the desk decides by now; null where it never said. */
export async function settingsOf(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<VersionedSettings | null> {
  const saved = await automationOf(client, deskId);
  if (saved === null) return null;
  const { policy, version } = saved;
  const { calendars, openCrises } = (await deskConfiguration(client, deskId))!;
  const calendar = policy.calendarId === null ? null : (calendars.get(policy.calendarId) ?? null);
  return { policy, version, calendar, book: await answerBook(client, deskId), openCrises };
}
