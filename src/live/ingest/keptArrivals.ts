import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';
import { isGuarding, keptText } from '../../domain/engagement/accountData/policy.ts';
import type { Revised } from '../../domain/threads/revision.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { keepMasked } from '../../store/ingest/maskedAccountData.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Arrival } from './arrivals.ts';
import type { SoundDelivery } from './check.ts';
import type { DeskTriage } from './deskTriage.ts';
import { maskSpread } from './maskSpread.ts';
import { replaceTexts } from './reviseStored.ts';

const visibilityOf = ({ delivery, account }: SoundDelivery): Visibility =>
  (delivery.kind === 'mention' || delivery.kind === 'answer' ? delivery.visibility : null) ??
  account.visibility;

/** An edit may have been taken for more hidden than its message is. */
export function asKept(revised: Revised, first: SoundDelivery, { accountData }: DeskConfiguration): Revised {
  if (revised.text === null || !isGuarding(accountData)) return revised;
  return { ...revised, text: keptText(revised.text, visibilityOf(first), accountData).text };
}

/** Arrivals without the account data that their authors spread over messages; what is here already is put right too. */
export async function withoutSpread(
  client: pg.PoolClient,
  desk: LockedDesk,
  {
    written,
    customerIds,
    configuration,
    triage,
  }: {
    readonly written: readonly Arrival[];
    readonly customerIds: readonly string[];
    readonly configuration: DeskConfiguration;
    readonly triage: DeskTriage;
  },
): Promise<readonly Arrival[]> {
  if (!isGuarding(configuration.accountData)) return written;
  let next = 0;
  const arriving = written.flatMap(({ id, sound, revised: { text } }) => {
    if (sound.delivery.kind !== 'mention') return [];
    const customerId = customerIds[next++]!;
    const isReadByOthers = text !== null && visibilityOf(sound) !== 'secure';
    return isReadByOthers ? [{ id, customerId, text, publishedAt: sound.delivery.publishedAt }] : [];
  });
  const { texts, posts } = await maskSpread(client, arriving, configuration.accountData);
  if (texts.size === 0) return written;
  const isArriving = new Set(written.map(({ id }) => id));
  await replaceTexts(client, new Map([...texts].filter(([id]) => !isArriving.has(id))), triage);
  await keepMasked(client, desk.deskId, posts, desk.at);
  return written.map((arrival) => {
    const text = texts.get(arrival.id);
    if (text === undefined) return arrival;
    const revised = { ...arrival.revised, text };
    return {
      ...arrival,
      revised,
      triage: triageOf(arrival.sound, arrival.triage!, revised, triage),
    };
  });
}

/** Triage of the text that counts: made before the lock, again where an edit came first. */
export function triageOf(
  { delivery, account }: SoundDelivery,
  made: TriageResult,
  { text }: Revised,
  triage: DeskTriage,
): TriageResult {
  if (delivery.kind !== 'mention' || text === null || text === delivery.text) return made;
  const recent = made.priority.reasons.find((reason) => reason.reason === 'recentCustomer');
  return triage.judge({
    text,
    channel: account.channel,
    visibility: delivery.visibility ?? account.visibility,
    authorHandle: delivery.author.handle,
    publishedAt: delivery.publishedAt,
    keyCustomer: made.priority.reasons.some(({ reason }) => reason === 'keyCustomer')
      ? { priorityMinutes: null }
      : null,
    lastContactAt: recent?.reason === 'recentCustomer' ? recent.because.lastContactAt : null,
    language: delivery.language,
  });
}
