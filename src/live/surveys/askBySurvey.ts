import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { done } from '../../domain/desk/refusal.ts';
import { type Instant, millisecondsPerDay } from '../../domain/desk/time.ts';
import { holdsSurveys } from '../../domain/engagement/crisis/effective.ts';
import { type WithheldReason, whyWithheld } from '../../domain/surveys/ask.ts';
import { invitationWith, surveyWordsFor } from '../../domain/surveys/words.ts';
import { openCrises } from '../../store/crisis/openCrises.ts';
import { customerRecords } from '../../store/erasure/customerRecords.ts';
import { holdOn } from '../../store/erasure/legalHolds.ts';
import {
  type Asking,
  lastAskedAt,
  markAsked,
  markWithheld,
  plannedInvitation,
} from '../../store/surveys/invitations.ts';
import { threadSubjects } from '../../store/surveys/threadSubjects.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { guardText } from '../engage/accountDataGuard.ts';
import { type FoundThread, findThread } from '../engage/findThread.ts';
import { hashOf } from '../engage/moveToSecure.ts';
import { type ReplyWay, replyWay } from '../engage/replyWay.ts';
import { sendMessage } from '../engage/sendMessage.ts';
import type { LiveHost } from '../host.ts';

/** Who asks, as the log names them. */
const caller = { actor: 'survey' };
const tokenBytes = 32;

/**
 * Asks the customer, or writes down why not; once, whoever tries. The link stands where the customer alone can read it, and
 * in our tables until the message has left; of its token a digest is kept.
 */
export async function askBySurvey(host: LiveHost, deskId: string, invitationId: string): Promise<void> {
  await changeDesk(host, { deskId }, async (transaction, desk) => {
    const { client } = transaction;
    const asking = await plannedInvitation(client, invitationId);
    if (asking === null) return done({ value: null, entries: [] });
    const { surveyId, version, survey, language } = asking;
    const thread = await findThread(client, deskId, asking.threadId);
    const threadId = thread?.id ?? asking.threadId;
    const withheld = async (because: WithheldReason) => {
      await markWithheld(client, invitationId, because);
      const facts = { invitationId, surveyId, because };
      return done({ value: null, entries: [record(caller, 'surveyWithheld', facts, threadId)] });
    };
    const because = whyWithheld(survey, await factsOf(client, deskId, asking, thread), desk.at);
    if (because !== null) return withheld(because);
    const way = await privateWay(client, deskId, thread!);
    if (way === null) return withheld('noWay');
    const words = surveyWordsFor(survey, language);
    const token = randomBytes(tokenBytes).toString('base64url');
    const { cleared } = await guardText(client, way.configuration, {
      threadId,
      text: invitationWith(words, survey.linkAddress + token),
      visibility: way.path.visibility,
    });
    if (cleared === null) return withheld('guarded');
    const { interactionId, entries } = await sendMessage(transaction, desk, caller, way, {
      threadId,
      text: cleared,
      isAnswer: false,
      isSurveyInvitation: true,
      agentId: null,
      textOnceSent: invitationWith(words, '…'),
    });
    const expiresAt = desk.at + survey.openDays * millisecondsPerDay;
    await markAsked(client, invitationId, {
      interactionId,
      tokenHash: hashOf(token),
      at: desk.at,
      expiresAt,
    });
    const facts = { invitationId, surveyId, version, interactionId };
    return done({ value: null, entries: [...entries, record(caller, 'surveyAsked', facts, threadId)] });
  });
}

async function factsOf(
  client: pg.PoolClient,
  deskId: string,
  { customerId }: Asking,
  thread: FoundThread | null,
): Promise<Parameters<typeof whyWithheld>[1]> {
  const customer = await customerRecords(client, deskId, customerId);
  const ids = customer?.ids ?? [customerId];
  const subject = thread && (await threadSubjects(client, thread.id));
  const isOwn = thread?.customerId != null && ids.includes(thread.customerId);
  return {
    isStillResolved: thread?.state === 'resolved' && isOwn,
    isErased: customer?.isErased ?? true,
    isUnderLegalHold: (await holdOn(client, ids)) !== null,
    isInCrisis: subject !== null && holdsSurveys(await openCrises(client, deskId), subject),
    lastAskedAt: (await lastAskedAt(client, ids)) as Instant | null,
  };
}

/** Where the customer wrote last, in private; null: they cannot be written to. */
async function privateWay(
  client: pg.PoolClient,
  deskId: string,
  { id, customerId: ownerId }: FoundThread,
): Promise<ReplyWay | null> {
  const thread = { id, ownerId };
  const way = await replyWay(client, deskId, thread, { visibility: null, channelAccountId: null });
  if (!way.ok) return null;
  const { visibility, channelAccountId } = way.value.path;
  if (visibility !== 'public') return way.value;
  const found = await replyWay(client, deskId, thread, { visibility: 'private', channelAccountId });
  return found.ok ? found.value : null;
}
