import type pg from 'pg';
import { canonicalJson } from '../../domain/desk/canonicalJson.ts';
import type { SavedKind, TextKind } from '../../domain/trail/finding.ts';
import { pagesOf } from './trailRows.ts';

/** What is hashed of a canned answer: its texts in all languages. No row of the log reads like it. */
export const cannedWords = (texts: unknown): string => `texts ${canonicalJson(texts)}`;

/** What is hashed of a version of what the desk goes by. No row of the log reads like it. */
export const savedWords = (content: unknown): string => `saved ${canonicalJson(content)}`;

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
  /** What was hashed, of a text that is JSON; left out: the text as it stands. */
  readonly words?: (json: unknown) => string;
}

/** By what most rows name a text. */
const textHashColumn = `payload->>'textHash'`;

const ofTheDesk = 'join desk on desk.id = told.desk_id';

/** Versions are never changed, so each is held against the row that told of it. */
const savedVersionsOf = (
  type: string,
  { table, idColumn, id }: { readonly table: string; readonly idColumn: string; readonly id: string },
  {
    content = 'kept.body',
    hash = `payload->>'contentHash'`,
    words = savedWords,
  }: { readonly content?: string } & Pick<Place, 'hash' | 'words'> = {},
): Place => ({
  types: [type],
  from: `join ${table} kept on kept.${idColumn} = ${id} and kept.version = (payload->>'version')::integer
    ${ofTheDesk}`,
  id: `kept.${idColumn}`,
  part: 'kept.version',
  text: `(${content})::text`,
  hash,
  key: 'desk.trail_key',
  words,
});

const ofNamed = (kind: string, idField: string) => ({
  table: `${kind}_version`,
  idColumn: `${kind}_id`,
  id: `(payload->>'${idField}')::uuid`,
});
const ofDesk = (table: string) => ({ table, idColumn: 'desk_id', id: 'told.desk_id' });

const savedPlaces: Readonly<Record<SavedKind, Place>> = {
  guideline: savedVersionsOf('guidelineSaved', ofNamed('guideline', 'guidelineId')),
  approvalPolicy: savedVersionsOf('approvalPolicySaved', ofDesk('approval_policy')),
  automationPolicy: savedVersionsOf('automationSaved', ofDesk('automation_policy')),
  routingPlan: savedVersionsOf('routingPlanSaved', ofDesk('routing_plan')),
  slaPolicy: savedVersionsOf('slaPolicySaved', ofNamed('sla_policy', 'slaPolicyId')),
  keywordTable: savedVersionsOf('keywordTableSaved', ofNamed('keyword_table', 'keywordTableId'), {
    content: 'kept.entries',
  }),
  crisisPlan: savedVersionsOf('crisisPlanSaved', ofNamed('crisis_plan', 'planId')),
  alertRule: savedVersionsOf('alertRuleSaved', ofNamed('alert_rule', 'alertRuleId')),
  survey: savedVersionsOf('surveySaved', ofNamed('survey', 'surveyId')),
  retentionPolicy: savedVersionsOf('retentionPolicySaved', ofDesk('retention_policy')),
};

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
  cannedAnswer: savedVersionsOf('cannedAnswerSaved', ofNamed('canned_answer', 'cannedAnswerId'), {
    content: `kept.body->'texts'`,
    hash: textHashColumn,
    words: cannedWords,
  }),
  reason: {
    types: ['customerMerged', 'customerUnmerged', 'customerMatchDismissed'],
    from: `join entry_reason kept on kept.desk_id = told.desk_id and kept.seq = told.seq
      left join customer on customer.id = kept.customer_ids[1]`,
    id: 'kept.seq::text',
    text: 'kept.reason',
    hash: `payload->>'reasonHash'`,
  },
  crisisEntry: {
    types: ['crisisOpened', 'crisisClosed', 'crisisLogged'],
    from: `join crisis_entry kept on kept.id = (payload->>'entryId')::uuid ${ofTheDesk}`,
    id: 'kept.crisis_id',
    part: 'kept.id',
    text: 'kept.text',
    key: 'desk.trail_key',
  },
  crisisReason: {
    types: ['crisisOpened', 'crisisClosed'],
    from: `join crisis kept on kept.id = (payload->>'crisisId')::uuid ${ofTheDesk}`,
    id: 'kept.id',
    part: 'told.type',
    text: `(case told.type when 'crisisOpened' then kept.reason else kept.close_reason end)`,
    key: 'desk.trail_key',
  },
  holdReason: {
    types: ['legalHoldPlaced', 'legalHoldLifted'],
    from: `join legal_hold kept on kept.id = (payload->>'legalHoldId')::uuid left join thread on thread.id = kept.thread_id
      left join customer on customer.id = coalesce(kept.customer_id, thread.customer_id)`,
    id: 'kept.id',
    part: 'told.type',
    text: `(case told.type when 'legalHoldPlaced' then kept.reason else kept.lift_reason end)`,
    hash: `payload->>'reasonHash'`,
  },
  ...savedPlaces,
};

export const textKinds = Object.keys(places) as TextKind[];

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
    hash = textHashColumn,
    key = 'hash_key',
    also = 'true',
    words,
  } = places[kind];
  const pages = pagesOf<NamedText>(
    client,
    `trail_texts_${kind}`,
    `select told.seq, ${id} as id, ${part}::text as part, ${hash} as hash, ${text} as text, ${key} as key from routing_event told ${from}
     where told.desk_id = $1 and told.type = any($2) and ${hash} is not null and ${text} <> '' and ${also} order by told.seq`,
    [deskId, types],
  );
  for await (const page of pages)
    yield words === undefined ? page : page.map((row) => ({ ...row, text: words(JSON.parse(row.text)) }));
}

/** Every key that texts of customers of a desk may be named under. */
export async function hashKeysOfDesk(client: pg.PoolClient, deskId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ key: string }>(
    'select hash_key as key from customer where desk_id = $1 and hash_key is not null',
    [deskId],
  );
  return rows.map(({ key }) => key);
}
