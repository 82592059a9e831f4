import type { AccountDataBlock } from '../engagement/accountData/block.ts';
import type { ApprovalReason } from '../engagement/approval/need.ts';
import type { DraftFinding } from '../engagement/guidelines/guideline.ts';
import type { Action } from '../engagement/permissions/action.ts';
import type { Channel } from './channel.ts';
import type { Finding } from './finding.ts';
import { sentenceOf } from './finding.ts';

/**
 * An expected "no": a value with the facts behind it, part of every use case's answer and of the published schema.
 * `code` is stable; `message` is for people.
 */
export type Refusal =
  | { readonly code: 'NOT_FOUND'; readonly kind: string; readonly id: string }
  | { readonly code: 'INVALID_INPUT'; readonly findings: readonly Finding[] }
  | { readonly code: 'NAME_TAKEN'; readonly name: string }
  | { readonly code: 'ARCHIVED'; readonly kind: string; readonly id: string }
  | {
      readonly code: 'IN_USE';
      readonly kind: string;
      readonly id: string;
      readonly usedBy: readonly string[];
    }
  | { readonly code: 'CAPACITY_BELOW_LOAD'; readonly capacity: number; readonly load: number }
  | { readonly code: 'BATCH_TOO_LARGE'; readonly limit: number; readonly found: number }
  | { readonly code: 'AGENT_AT_CAPACITY'; readonly capacity: number; readonly load: number }
  | { readonly code: 'NOT_ELIGIBLE'; readonly reasons: readonly string[] }
  | { readonly code: 'ALREADY_ASSIGNED'; readonly agentId: string }
  | { readonly code: 'NOT_HOLDER'; readonly holderAgentId: string | null }
  | {
      readonly code: 'NOT_PERMITTED';
      readonly action: Action;
      /** Where; null: in no particular place. */
      readonly channel: Channel | null;
      readonly channelAccountId: string | null;
      /** The thread's team. */
      readonly teamId: string | null;
      /** The withdrawal that forbids it; null: neither the role nor a grant brings it. */
      readonly permissionId: string | null;
    }
  | { readonly code: 'NOTHING_TO_ROUTE'; readonly threadId: string }
  | {
      readonly code: 'WRONG_STATE';
      /** What is in the state; left out: a thread. */
      readonly kind?: string;
      readonly state: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: 'NO_ADDRESS'; readonly channel: string }
  /** All of them refuse. */
  | ({ readonly code: 'ACCOUNT_DATA_BLOCKED' } & AccountDataBlock)
  | { readonly code: 'GUIDELINES_BROKEN'; readonly draftFindings: readonly DraftFinding[] }
  | {
      readonly code: 'APPROVAL_NEEDED';
      readonly threadId: string;
      readonly approvalReasons: readonly ApprovalReason[];
    }
  /** Null: there is no draft, or none was named. */
  | {
      readonly code: 'DRAFT_CONFLICT';
      readonly draftId: string | null;
      readonly seenVersion: number | null;
      readonly seenText: string | null;
      readonly latestVersion: number | null;
      readonly latestText: string | null;
      /** As the log names them. */
      readonly latestBy: string | null;
    }
  | { readonly code: 'UNDER_LEGAL_HOLD'; readonly holdId: string; readonly reason: string }
  | { readonly code: 'DRAFT_STALE'; readonly mentionId: string }
  | {
      readonly code: 'THREAD_STALE';
      readonly mentionIds: readonly string[];
      readonly interactionIds: readonly string[];
    }
  | { readonly code: 'OWN_DRAFT' }
  | { readonly code: 'NOT_APPROVER'; readonly reason: string }
  | { readonly code: 'DECISION_EXPIRED'; readonly waitedMilliseconds: number }
  | { readonly code: 'KEY_REUSED'; readonly key: string }
  | { readonly code: 'INVALID_SCENARIO'; readonly complaints: readonly ScenarioComplaint[] };

/** One thing wrong with the text of a scenario. */
export interface ScenarioComplaint {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Path inside the scenario, such as `agents.care.count`; empty: the text itself. */
  readonly path: string;
  readonly message: string;
  /** Null where the message is all there is to say. */
  readonly found: string | null;
  readonly allowed: string | null;
}

export type RefusalCode = Refusal['code'];

/** What happened and what to do, in one or two sentences. */
export function messageOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'NOT_FOUND':
      return `There is no ${refusal.kind} ${refusal.id} that you may see.`;
    case 'INVALID_INPUT':
      return refusal.findings.map(sentenceOf).join(' ');
    case 'NAME_TAKEN':
      return `The name “${refusal.name}” is taken. Choose another, or change the one that has it.`;
    case 'ARCHIVED':
      return `The ${refusal.kind} ${refusal.id} is archived.`;
    case 'IN_USE':
      return `The ${refusal.kind} is still used by ${refusal.usedBy.join(', ')}. Take it out there first.`;
    case 'CAPACITY_BELOW_LOAD':
      return `A capacity of ${refusal.capacity} is below the ${refusal.load} points in the agent's hands. Release work first.`;
    case 'BATCH_TOO_LARGE':
      return `The batch has ${refusal.found} entries; at most ${refusal.limit} are taken at once. Send it in parts.`;
    case 'AGENT_AT_CAPACITY':
      return `The agent holds ${refusal.load} of ${refusal.capacity} points: no room for this one.`;
    case 'NOT_ELIGIBLE':
      return `The agent cannot take this thread: ${refusal.reasons.join('; ')}.`;
    case 'ALREADY_ASSIGNED':
      return `The thread is in the hands of agent ${refusal.agentId}.`;
    case 'NOT_HOLDER':
      return refusal.holderAgentId
        ? `The thread is in the hands of agent ${refusal.holderAgentId}, not yours.`
        : 'The thread is in nobody’s hands. Claim it first.';
    case 'NOT_PERMITTED':
      return `You lack the permission ${refusal.action}${refusal.channel ? ` on ${refusal.channel}` : ''}${refusal.teamId ? ` for team ${refusal.teamId}` : ''}: ${refusal.permissionId ? 'it was withdrawn' : 'neither your role nor a grant brings it'}. A supervisor can grant it.`;
    case 'NOTHING_TO_ROUTE':
      return `Thread ${refusal.threadId} needs no agent: nobody there waits for an answer.`;
    case 'WRONG_STATE':
      return `The ${refusal.kind ?? 'thread'} is ${refusal.state}; this is possible when it is ${refusal.allowed.join(' or ')}.`;
    case 'NO_ADDRESS':
      return `The customer has no known address on ${refusal.channel}.`;
    case 'ACCOUNT_DATA_BLOCKED':
      return refusal.isAsk
        ? 'The text asks for account data where others can read the answer. Move the thread to a secure channel.'
        : 'The text holds account data. Take it out, or move the thread to a secure channel.';
    case 'GUIDELINES_BROKEN':
      return refusal.draftFindings
        .map(
          ({ start, end, found, allowed }) =>
            `Characters ${start} to ${end}: found ${found}; allowed: ${allowed}.`,
        )
        .join(' ');
    case 'APPROVAL_NEEDED':
      return `Somebody else must approve this first (${refusal.approvalReasons.map(({ because, name }) => (because === name ? because : `${because}: ${name}`)).join('; ')}). Save it as a draft and submit it: draftSave, then draftSubmit.`;
    case 'DRAFT_CONFLICT':
      return refusal.latestVersion === null
        ? 'The thread has no open draft. Save without a version to begin one.'
        : `The draft is at version ${refusal.latestVersion}, not at ${refusal.seenVersion ?? 'its beginning'}. Read it, and name that version.`;
    case 'UNDER_LEGAL_HOLD':
      return `It is under the legal hold ${refusal.holdId}: ${refusal.reason}. Nothing of it is erased until the hold is lifted.`;
    case 'DRAFT_STALE':
      return 'The customer has written since the draft was saved. Read it, and save the draft anew.';
    case 'THREAD_STALE':
      return `${refusal.mentionIds.length + refusal.interactionIds.length} messages have come since the version that was read. Read them, and name the thread’s version.`;
    case 'OWN_DRAFT':
      return 'You have written a part of this yourself. Somebody else must decide about it.';
    case 'NOT_APPROVER':
      return `You may not decide about this draft: ${refusal.reason}.`;
    case 'DECISION_EXPIRED':
      return `No decision was made within ${refusal.waitedMilliseconds} ms, and none will be. Try again.`;
    case 'KEY_REUSED':
      return `The idempotency key “${refusal.key}” was used for a different request.`;
    case 'INVALID_SCENARIO':
      return refusal.complaints
        .map(
          ({ line, column, path, message }) =>
            `${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`,
        )
        .join('\n');
  }
}

/** A use case's answer: what it made, or why not. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const refused = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal });
