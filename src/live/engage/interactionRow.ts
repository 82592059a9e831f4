import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { plainColumn, textColumn } from '../../store/ingest/arrayLiteral.ts';
import { jsonColumn } from '../../store/ingest/jsonColumn.ts';

export type InteractionKind =
  | 'reply'
  | 'directMessage'
  | 'acknowledgement'
  | 'automatedAnswer'
  | 'surveyInvitation'
  | 'like'
  | 'share'
  | 'follow'
  | 'tag'
  | 'note'
  | 'call'
  | 'handOver'
  | 'channelMove';

/** Something that somebody of ours did on a thread. */
export interface InteractionRow {
  readonly id: string;
  readonly threadId: string;
  readonly kind: InteractionKind;
  readonly agentId: string | null;
  readonly channel: Channel | null;
  readonly channelAccountId: string | null;
  readonly visibility: Visibility | null;
  readonly text: string;
  /** The canned answer that the text was made from; left out: none. */
  readonly cannedAnswerId?: string | null;
  /** What else belongs to it: recipient and answered message, tags, from whom to whom. */
  readonly body: object;
  readonly at: number;
  readonly seq: number;
}

export const insertInteraction = (
  client: pg.PoolClient,
  deskId: string,
  row: InteractionRow,
): Promise<void> => insertInteractions(client, deskId, [row]);

export async function insertInteractions(
  client: pg.PoolClient,
  deskId: string,
  rows: readonly InteractionRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'interactions-insert',
    text: `insert into interaction (desk_id, id, thread_id, kind, agent_id, channel, channel_account_id, visibility, text,
             body, at, seq, canned_answer_id)
           select $1::uuid, id, thread_id, kind, agent_id, channel, channel_account_id, visibility, text, body,
             to_timestamp(at / 1000), seq, canned_answer_id
           from rows from (unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::text[],
             $9::text[], $11::float8[], $12::bigint[], $13::uuid[]), jsonb_array_elements($10::jsonb))
             as row (id, thread_id, kind, agent_id, channel, channel_account_id, visibility, text, at, seq, canned_answer_id, body)`,
    values: [
      deskId,
      plainColumn(rows, (row) => row.id),
      plainColumn(rows, (row) => row.threadId),
      plainColumn(rows, (row) => row.kind),
      plainColumn(rows, (row) => row.agentId),
      plainColumn(rows, (row) => row.channel),
      plainColumn(rows, (row) => row.channelAccountId),
      plainColumn(rows, (row) => row.visibility),
      textColumn(rows, (row) => row.text),
      jsonColumn(rows.map((row) => row.body)),
      plainColumn(rows, (row) => row.at),
      plainColumn(rows, (row) => row.seq),
      plainColumn(rows, (row) => row.cannedAnswerId ?? null),
    ],
  });
}

/** Puts an interaction in the queue of what leaves for its network. */
export async function insertOutbox(
  client: pg.PoolClient,
  deskId: string,
  { id, at }: Pick<InteractionRow, 'id' | 'at'>,
): Promise<void> {
  await client.query({
    name: 'outbox-insert',
    text: `insert into outbox (interaction_id, desk_id, delivery_key, state, next_attempt_at)
           values ($1, $2, $3, 'pending', to_timestamp($4::float8 / 1000))`,
    values: [id, deskId, `signalbox-${id}`, at],
  });
}
