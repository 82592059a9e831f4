import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';

export type InteractionKind =
  | 'reply'
  | 'directMessage'
  | 'acknowledgement'
  | 'automatedAnswer'
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

export async function insertInteraction(
  client: pg.PoolClient,
  deskId: string,
  row: InteractionRow,
): Promise<void> {
  await client.query({
    name: 'interaction-insert',
    text: `insert into interaction (id, desk_id, thread_id, kind, agent_id, channel, channel_account_id, visibility, text,
             body, at, seq, canned_answer_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::float8 / 1000), $12, $13)`,
    values: [
      row.id,
      deskId,
      row.threadId,
      row.kind,
      row.agentId,
      row.channel,
      row.channelAccountId,
      row.visibility,
      row.text,
      JSON.stringify(row.body),
      row.at,
      row.seq,
      row.cannedAnswerId ?? null,
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
