import type pg from 'pg';
import type { Refusal } from '../../domain/desk/refusal.ts';
import { type ApprovalNeed, approvalNeedOf } from '../../domain/engagement/approval/need.ts';
import type { ApprovalPolicy } from '../../domain/engagement/approval/policy.ts';
import { checkDraft } from '../../domain/engagement/guidelines/check.ts';
import { type DraftFinding, isRefusing } from '../../domain/engagement/guidelines/guideline.ts';
import type { ReplyPath } from '../../domain/threads/replyPath.ts';
import { openCrises } from '../../store/crisis/openCrises.ts';
import { currentApprovalPolicy } from '../../store/engage/approvalPolicy.ts';
import { draftFacts } from '../../store/engage/draftFacts.ts';
import { guidelinesOf } from '../../store/engage/guidelines.ts';

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
export interface Judgement extends ApprovalNeed {
  readonly findings: readonly DraftFinding[];
  readonly policy: ApprovalPolicy;
}

/** Holds a text against all that the desk asks of what leaves it. Whatever sends goes by this. */
export async function judgeDraft(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { threadId, path, text, authorId, wishes }: DraftToJudge,
): Promise<Judgement> {
  const guidelines = await guidelinesOf(client, deskId);
  const { policy } = await currentApprovalPolicy(client, deskId);
  const open = await openCrises(client, deskId);
  if (guidelines.length === 0 && policy.rules.length === 0 && open.length === 0 && !wishes)
    return { findings: [], reasons: [], approverTeamId: null, policy };
  const facts = await draftFacts(client, threadId, authorId);
  const { channel, visibility } = path;
  const { language: customerLanguage, writerName: authorName, teamId } = facts;
  const findings = checkDraft(
    { text, channel, visibility, teamId, authorName, customerLanguage },
    guidelines,
  );
  return {
    ...approvalNeedOf(policy, { ...facts, channel, visibility, openCrises: open }, findings, wishes),
    findings,
    policy,
  };
}

/** Why the text may not leave as it is, whoever approves it; null: it may. */
export function refusalBy({ findings }: Pick<Judgement, 'findings'>): Refusal | null {
  const draftFindings = findings.filter(isRefusing);
  return draftFindings.length === 0 ? null : { code: 'GUIDELINES_BROKEN', draftFindings };
}
