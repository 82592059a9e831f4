import type pg from 'pg';
import { type Outcome, refused } from '../../domain/desk/refusal.ts';
import { findingOf } from '../../domain/engagement/accountData/block.ts';
import { type ApprovalNeed, approvalNeedOf } from '../../domain/engagement/approval/need.ts';
import type { ApprovalPolicy } from '../../domain/engagement/approval/policy.ts';
import { checkDraft } from '../../domain/engagement/guidelines/check.ts';
import { type DraftFinding, isRefusing } from '../../domain/engagement/guidelines/guideline.ts';
import type { ReplyPath } from '../../domain/threads/replyPath.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { currentApprovalPolicy } from '../../store/engage/approvalPolicy.ts';
import { draftFacts } from '../../store/engage/draftFacts.ts';
import { guidelinesOf } from '../../store/engage/guidelines.ts';
import { type ClearedText, clearedBy, type Guarded, guardText } from './accountDataGuard.ts';

/** A text that somebody wants to send on a thread, and how. */
export interface DraftToJudge {
  readonly threadId: string;
  readonly path: Pick<ReplyPath, 'channel' | 'visibility'>;
  readonly text: string;
  /** The agent whose answer it is; null: nobody's who is an agent. */
  readonly authorId: string | null;
  /** Whether its writer wants it approved. */
  readonly wishes: boolean;
}

/** What the desk says of it. */
export interface Judgement extends ApprovalNeed, Guarded {
  /** What refuses whatever the guidelines say comes first. */
  readonly findings: readonly DraftFinding[];
  readonly policy: ApprovalPolicy;
  /** Of the policy. */
  readonly policyVersion: number;
}

/** Holds a text against all that the desk asks of what leaves it. Whatever sends goes by this. */
export async function judgeDraft(
  client: pg.PoolClient | pg.Pool,
  { deskId, accountData, openCrises }: Pick<DeskConfiguration, 'deskId' | 'accountData' | 'openCrises'>,
  { threadId, path, text, authorId, wishes }: DraftToJudge,
): Promise<Judgement> {
  const { channel, visibility } = path;
  const [guarded, guidelines, { policy, version: policyVersion }, facts] = await Promise.all([
    guardText(client, { accountData }, { threadId, text, visibility }),
    guidelinesOf(client, deskId),
    currentApprovalPolicy(client, deskId),
    draftFacts(client, threadId, authorId),
  ]);
  const { language: customerLanguage, writerName: authorName, teamId } = facts;
  const findings = checkDraft(
    { text, channel, visibility, teamId, authorName, customerLanguage },
    guidelines,
  );
  return {
    ...guarded,
    ...approvalNeedOf(policy, { ...facts, channel, visibility, openCrises }, findings, wishes),
    findings: [...guarded.blocks.map(findingOf), ...findings],
    policy,
    policyVersion,
  };
}

/** The text, where nothing refuses it as it is; else the refusal, which stands whoever approves. */
export function passedBy(judgement: Judgement): Outcome<ClearedText> {
  const cleared = clearedBy(judgement);
  if (!cleared.ok) return cleared;
  const draftFindings = judgement.findings.filter(isRefusing);
  return draftFindings.length === 0 ? cleared : refused({ code: 'GUIDELINES_BROKEN', draftFindings });
}
