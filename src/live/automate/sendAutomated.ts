import { textAt } from '../../domain/engagement/answers/usable.ts';
import { renderAnswer } from '../../domain/engagement/answers/variables.ts';
import type { AutomationDecision } from '../../domain/engagement/automation/automatedAnswer.ts';
import { markerIn } from '../../domain/engagement/automation/policy.ts';
import { insertAutomatedMessage } from '../../store/answers/automation.ts';
import type { AutomationCase } from '../../store/answers/automationFacts.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { factsOf, placeOf } from '../answers/suggestAnswers.ts';
import { record } from '../changeDesk.ts';
import { judgeDraft, passedBy } from '../engage/judgeDraft.ts';
import { replyWay } from '../engage/replyWay.ts';
import { sendMessage } from '../engage/sendMessage.ts';
import type { VersionedSettings } from './settings.ts';

/**
 * Sends what was decided, on the leg where the customer wrote last, ended by the policy's marker. The desk's guidelines hold for
 * it as for people: what they or the guard over account data refuse, or somebody would have to approve, is not sent, and the log says so.
 * @param preceding entries of the transaction that stand before these in the log
 */
export async function sendAutomated(
  transaction: Transaction,
  desk: LockedDesk,
  found: AutomationCase,
  { rule, offered }: NonNullable<AutomationDecision['sends']>,
  { policy, book, version }: VersionedSettings,
  preceding: number,
): Promise<readonly LogEntry[]> {
  const { client } = transaction;
  const { threadId, mentionId } = found;
  const answer = book.answers.get(offered.answerId)!;
  const { language, text } = textAt(answer, placeOf(found, desk.at))!;
  const rendered = renderAnswer(text, factsOf(found, null)).text;
  const marked = `${rendered}\n\n${markerIn(policy, language)}`;
  const caller = { actor: `automation:${rule.name}` };
  const by = { rule: rule.name, policyVersion: version };
  const withheld = (because: string): readonly LogEntry[] => [
    record(caller, 'automatedMessageWithheld', { mentionId, ...by, because }, threadId),
  ];

  const thread = { id: threadId, ownerId: found.customerId };
  const way = await replyWay(client, desk.deskId, thread, { visibility: null, channelAccountId: null });
  if (!way.ok) return withheld(way.refusal.code);
  const { path } = way.value;
  const judgement = await judgeDraft(client, way.value.configuration, {
    threadId,
    path,
    text: marked,
    authorId: null,
    wishes: false,
  });
  const passed = passedBy(judgement);
  if (!passed.ok) return withheld(passed.refusal.code);
  if (judgement.reasons.length > 0) return withheld('APPROVAL_NEEDED');
  const message = {
    threadId,
    text: passed.value,
    isAnswer: false,
    isAutomatedAnswer: rule.sends === 'answer',
    agentId: null,
    automatedBy: by,
    madeFrom: { cannedAnswerId: answer.id, version: answer.version, mentionIds: [mentionId] },
  };
  const { interactionId, entries } = await sendMessage(
    transaction,
    desk,
    caller,
    way.value,
    message,
    preceding,
  );
  await insertAutomatedMessage(client, desk.deskId, {
    interactionId,
    episodeId: found.episodeId!,
    mentionId,
    rule: rule.name,
    policyVersion: version,
    confidence: offered.confidence,
    at: desk.at,
  });
  return entries;
}
