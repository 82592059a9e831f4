import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { plainColumn, textColumn } from './arrayLiteral.ts';

/** A message of ours that was seen on its network or imported; its post has the same id. */
export interface AnswerInsert {
  readonly id: string;
  readonly threadId: string;
  readonly agentId: string | null;
  readonly authorName: string;
  readonly channelAccountId: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly externalId: string;
  readonly text: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly seq: number;
}

export async function insertAnswers(
  client: pg.PoolClient,
  deskId: string,
  answers: readonly AnswerInsert[],
): Promise<void> {
  if (answers.length === 0) return;
  await client.query({
    name: 'ingest-insert-answers',
    text: `
      insert into interaction (desk_id, id, thread_id, kind, agent_id, author_name, channel_account_id, channel,
        visibility, external_id, text, body, at, seq)
      select $1::uuid, id, thread_id, case when visibility = 'public' then 'reply' else 'directMessage' end, agent_id,
        author_name, channel_account_id, channel, visibility, external_id, text,
        jsonb_strip_nulls(jsonb_build_object('isImported', true, 'editedAt', edited_at)), to_timestamp(at / 1000), seq
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::float8[], $12::float8[], $13::bigint[])
        as row (id, thread_id, agent_id, author_name, channel_account_id, channel, visibility, external_id, text, at,
          edited_at, seq)`,
    values: [
      deskId,
      plainColumn(answers, (one) => one.id),
      plainColumn(answers, (one) => one.threadId),
      plainColumn(answers, (one) => one.agentId),
      textColumn(answers, (one) => one.authorName),
      plainColumn(answers, (one) => one.channelAccountId),
      plainColumn(answers, (one) => one.channel),
      plainColumn(answers, (one) => one.visibility),
      textColumn(answers, (one) => one.externalId),
      textColumn(answers, (one) => one.text),
      plainColumn(answers, (one) => one.at),
      plainColumn(answers, (one) => one.editedAt),
      plainColumn(answers, (one) => one.seq),
    ],
  });
}
