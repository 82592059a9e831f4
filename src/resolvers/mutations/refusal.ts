import { messageOf, type Refusal } from '../../domain/desk/refusal.ts';
import { refusalTypeName } from '../../schema/mutations/result.ts';
import { globalId } from '../../store/read/globalId.ts';
import { publishedFinding } from '../draftFinding.ts';
import type { GivenIds } from './givenIds.ts';

/** So many messages a refusal shows of each kind. */
const mostNews = 20;

/** A refusal as its published type: its facts with global ids; those with an agent load them from here. */
export const refusalResult = (refusal: Refusal, ids: GivenIds): object => ({
  __typename: refusalTypeName(refusal.code),
  ...factsOf(refusal, ids),
  message: ids.published(messageOf(refusal)),
});

function factsOf(refusal: Refusal, ids: GivenIds): object {
  switch (refusal.code) {
    case 'NOT_FOUND':
    case 'ARCHIVED':
      return { ...refusal, id: ids.publishedId(refusal.kind, refusal.id) };
    case 'IN_USE':
      return {
        ...refusal,
        id: ids.publishedId(refusal.kind, refusal.id),
        usedBy: refusal.usedBy.map((use) => ids.published(use)),
      };
    case 'INVALID_INPUT':
      return {
        ...refusal,
        findings: refusal.findings.map(({ path, found, allowed }) => ({
          path: ids.published(path),
          found: ids.published(found),
          allowed: ids.published(allowed),
        })),
      };
    case 'ACCOUNT_DATA_BLOCKED':
      return { ...refusal, accountDataKind: refusal.kind };
    case 'GUIDELINES_BROKEN':
      return { ...refusal, draftFindings: refusal.draftFindings.map(publishedFinding) };
    case 'DRAFT_CONFLICT':
      return {
        ...refusal,
        draftId: refusal.draftId === null ? null : globalId('Draft', refusal.draftId),
        latestBy: refusal.latestBy && ids.published(refusal.latestBy),
      };
    case 'APPROVAL_NEEDED':
    case 'NOTHING_TO_ROUTE':
      return { ...refusal, threadId: ids.publishedId('thread', refusal.threadId) };
    case 'UNDER_LEGAL_HOLD':
      return { ...refusal, holdId: ids.publishedId('legal hold', refusal.holdId) };
    case 'THREAD_STALE':
      return {
        ...refusal,
        mentionIds: refusal.mentionIds.slice(0, mostNews),
        interactionIds: refusal.interactionIds.slice(0, mostNews),
      };
    case 'ALREADY_ASSIGNED':
      return { ...refusal, holderId: refusal.agentId };
    case 'NOT_PERMITTED':
      return {
        ...refusal,
        onChannel: refusal.channel,
        onAccountId: refusal.channelAccountId,
        forTeamId: refusal.teamId,
        withdrawnById: refusal.permissionId,
      };
    case 'NOT_HOLDER':
      return { ...refusal, holderId: refusal.holderAgentId };
    default:
      return refusal;
  }
}
