import type { Finding } from '../../domain/desk/finding.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { isTimeZone } from '../../domain/desk/timeZone.ts';
import { DeskEntity } from '../../store/entities/desk.ts';
import { newId } from '../../store/id.ts';
import { LockedDesk } from '../../store/log.ts';
import { inTransaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid } from './names.ts';

/** What a desk is as a whole. */
export interface DeskConfiguration {
  readonly name: string;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
  /** How long a customer's open matter takes in their next mention; 0: only reply links and conversation ids join. */
  readonly joinWindowMinutes: number;
  /** ISO 639-1, taken where a text is too short to tell; null: unknown stays unknown. */
  readonly fallbackLanguage: string | null;
}

/** A year. */
const longestJoinWindowMinutes = 525_600;

function checkDesk(desk: DeskConfiguration): Finding[] {
  const findings = checkName('name', desk.name);
  if (!isTimeZone(desk.timeZone))
    findings.push({
      path: 'timeZone',
      found: JSON.stringify(desk.timeZone),
      allowed: 'a name of the IANA time zone database, such as Europe/London',
    });
  const { joinWindowMinutes: minutes } = desk;
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > longestJoinWindowMinutes)
    findings.push({
      path: 'joinWindowMinutes',
      found: String(minutes),
      allowed: `a whole number from 0 to ${longestJoinWindowMinutes}`,
    });
  if (desk.fallbackLanguage !== null && !/^[a-z]{2}$/.test(desk.fallbackLanguage))
    findings.push({
      path: 'fallbackLanguage',
      found: JSON.stringify(desk.fallbackLanguage),
      allowed: 'an ISO 639-1 code such as "en", or none',
    });
  return findings;
}

/** A new, empty desk; that it was made, and how, is its trail's first entry. */
export async function createDesk(
  host: LiveHost,
  caller: Pick<Caller, 'actor'>,
  configuration: DeskConfiguration,
  { isDemo }: { isDemo: boolean },
): Promise<Outcome<string>> {
  const findings = checkDesk(configuration);
  if (findings.length > 0) return refused(invalid(findings));
  const id = newId();
  await inTransaction(host.dataSource, async (transaction) => {
    const { manager } = transaction;
    await manager.insert(DeskEntity, { id, isDemo, prioritySettings: {}, accountData: {}, ...configuration });
    const desk = await LockedDesk.lock(transaction, id, host.now());
    desk.append([record(caller, 'deskCreated', { after: { ...configuration, isDemo } })]);
  });
  return done(id);
}

/** Changes a desk's settings. Threads that stand are not told anew; new mentions join by the new window. */
export function updateDesk(
  host: LiveHost,
  caller: Caller,
  configuration: DeskConfiguration,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const before = await manager.findOneBy(DeskEntity, { id: caller.deskId });
    if (!before) return refused(notFound('desk', caller.deskId));
    const findings = checkDesk(configuration);
    if (findings.length > 0) return refused(invalid(findings));
    await manager.update(DeskEntity, { id: caller.deskId }, { ...configuration });
    const { name, timeZone, joinWindowMinutes, fallbackLanguage } = before;
    const change = { before: { name, timeZone, joinWindowMinutes, fallbackLanguage }, after: configuration };
    return done({ value: caller.deskId, entries: [record(caller, 'deskUpdated', change)] });
  });
}
