import type pg from 'pg';
import { canonicalJson } from '../../domain/desk/canonicalJson.ts';
import type { TextKind } from '../../domain/trail/finding.ts';
import { pagesOf } from './trailRows.ts';

/** A row that names a text, and that text as it stands. */
export interface NamedText {
  readonly seq: number;
  /** Of what the text stands in. */
  readonly id: string;
  /** Which of the texts that stand in it. */
  readonly part: string;
  readonly hash: string;
  readonly text: string;
  /** Under which it was named, by what is known now; null: none is known. */
  readonly key: string | null;
}

/** Where texts of a kind stand, and which rows name them; `told` is the row, `kept` what has the text. */
interface Place {
  readonly types: readonly string[];
  readonly from: string;
  readonly id: string;
  readonly part?: string;
  readonly text: string;
  readonly hash?: string;
  readonly key?: string;
  /** Which of the rows are held against it; left out: all. */
  readonly also?: string;
}

const ofThread = `join thread on thread.id = kept.thread_id left join customer on customer.id = thread.customer_id`;
const ofDraft = `join draft on draft.id = kept.draft_id join thread on thread.id = draft.thread_id
  left join customer on customer.id = thread.customer_id`;
const sameVersion = `kept.draft_id = (payload->>'draftId')::uuid and kept.version = (payload->>'version')::integer`;

const places: Readonly<Record<TextKind, Place>> = {
  mention: {
    types: ['mentionArrived', 'mentionRevised'],
    from: `join mention kept on kept.id = (payload->>'mentionId')::uuid
      left join customer on customer.id = kept.customer_id`,
    id: 'kept.id',
    text: 'kept.text',
    // where account data was masked after a message had been taken in, its row is older than its text
    also: 'not exists (select from masked_account_data where post_id = kept.id)',
  },
  interaction: {
    types: ['interactionRecorded', 'interactionRevised'],
    from: `join interaction kept on kept.id = (payload->>'interactionId')::uuid ${ofThread}`,
    id: 'kept.id',
    text: 'kept.text',
    // of a message with a link of the customer's, only the rest is kept once it has left
    hash: `coalesce(case when not kept.body ? 'textOnceSent' then payload->>'keptHash' end, payload->>'textHash')`,
    // messages with such links were logged by one hash before there were two
    also: `(told.type = 'interactionRevised' or payload ? 'keptHash' or kept.kind not in ('acknowledgement', 'surveyInvitation'))`,
  },
  draft: {
    types: ['draftSaved', 'draftChanged'],
    from: `join draft kept on kept.id = (payload->>'draftId')::uuid ${ofThread}`,
    id: 'kept.id',
    text: 'kept.text',
    also: `kept.version = (payload->>'version')::integer`,
  },
  draftVersion: {
    types: ['draftSaved', 'draftChanged', 'draftApproved', 'draftSent'],
    from: `join draft_version kept on ${sameVersion} ${ofDraft}`,
    id: 'kept.draft_id',
    part: 'kept.version',
    text: 'kept.text',
  },
  approvalReason: {
    types: ['draftChanged', 'draftRejected'],
    from: `join approval kept on ${sameVersion} and kept.at = told.at ${ofDraft}`,
    id: 'kept.draft_id',
    part: 'kept.id',
    text: 'kept.reason',
    hash: `payload->>'reasonHash'`,
  },
  surveyComment: {
    types: ['surveyAnswered'],
    from: `join survey_invitation kept on kept.id = (payload->>'invitationId')::uuid ${ofThread}`,
    id: 'kept.thread_id',
    part: 'kept.id',
    text: 'kept.comment',
  },
  cannedAnswer: {
    types: ['cannedAnswerSaved'],
    from: `join canned_answer_version kept on kept.canned_answer_id = (payload->>'cannedAnswerId')::uuid
      and kept.version = (payload->>'version')::integer join desk on desk.id = told.desk_id`,
    id: 'kept.canned_answer_id',
    part: 'kept.version',
    text: `(kept.body->'texts')::text`,
    key: 'desk.trail_key',
  },
};

export const textKinds = Object.keys(places) as TextKind[];

/** What is hashed of a canned answer: its texts in all languages. No row of the log reads like it. */
export const cannedWords = (texts: unknown): string => `texts ${canonicalJson(texts)}`;

/** The rows that name texts of a kind that are still there, by place. Runs in the client's transaction. */
export async function* namedTexts(
  client: pg.PoolClient,
  deskId: string,
  kind: TextKind,
): AsyncGenerator<NamedText[]> {
  const {
    types,
    from,
    id,
    text,
    part = `''`,
    hash = `payload->>'textHash'`,
    key = 'hash_key',
    also = 'true',
  } = places[kind];
  const pages = pagesOf<NamedText>(
    client,
    `trail_texts_${kind}`,
    `select told.seq, ${id} as id, ${part}::text as part, ${hash} as hash, ${text} as text, ${key} as key from routing_event told ${from}
     where told.desk_id = $1 and told.type = any($2) and ${hash} is not null and ${text} <> '' and ${also} order by told.seq`,
    [deskId, types],
  );
  for await (const page of pages)
    yield kind === 'cannedAnswer'
      ? page.map((row) => ({ ...row, text: cannedWords(JSON.parse(row.text)) }))
      : page;
}

/** Every key that texts of customers of a desk may be named under. */
export async function hashKeysOfDesk(client: pg.PoolClient, deskId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ key: string }>(
    'select hash_key as key from customer where desk_id = $1 and hash_key is not null',
    [deskId],
  );
  return rows.map(({ key }) => key);
}
