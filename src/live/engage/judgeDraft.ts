import type pg from 'pg';
import { checkDraft } from '../../domain/engagement/guidelines/check.ts';
import type { DraftFinding } from '../../domain/engagement/guidelines/guideline.ts';
import type { ReplyPath } from '../../domain/threads/replyPath.ts';
import { draftFacts } from '../../store/engage/draftFacts.ts';
import { guidelinesOf } from '../../store/engage/guidelines.ts';

/** What the desk says of a text that somebody wants to send on a thread. */
export interface Judgement {
  readonly findings: readonly DraftFinding[];
}

/** Holds a text against all that the desk asks of what leaves it. Whatever sends goes by this. */
export async function judgeDraft(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  draft: {
    readonly threadId: string;
    readonly path: Pick<ReplyPath, 'channel' | 'visibility'>;
    readonly text: string;
    readonly authorId: string | null;
  },
): Promise<Judgement> {
  const guidelines = await guidelinesOf(client, deskId);
  if (guidelines.length === 0) return { findings: [] };
  const { authorName, language, teamId } = await draftFacts(client, draft.threadId, draft.authorId);
  const { channel, visibility } = draft.path;
  const findings = checkDraft(
    { text: draft.text, channel, visibility, teamId, authorName, customerLanguage: language },
    guidelines,
  );
  return { findings };
}
