import type pg from 'pg';
import type { CannedAnswer } from '../../domain/engagement/answers/cannedAnswer.ts';

/** Words of customers that agents answered with an answer. */
export interface AnswerUse {
  /** Of the message, in the desk's log. */
  readonly seq: number;
  readonly answerId: string;
  readonly text: string;
}

/** A desk's answers that are not archived, in their present version. */
export async function answersOfDesk(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<readonly CannedAnswer[]> {
  const { rows } = await client.query<{ body: CannedAnswer }>({
    name: 'canned-answers',
    text: `
      select body from canned_answer kept join canned_answer_version content
        on content.canned_answer_id = kept.id and content.version = kept.version
      where desk_id = $1 and archived_at is null order by kept.id`,
    values: [deskId],
  });
  return rows.map(({ body }) => body);
}

/** What tells whether {@link answersOfDesk} and {@link answerUses} would read the same of what they read before. */
export async function answersStamp(client: pg.PoolClient | pg.Pool, deskId: string): Promise<string> {
  const { rows } = await client.query<{ stamp: string }>({
    name: 'canned-answers-stamp',
    text: `select coalesce(md5(string_agg(row(id, version, archived_at)::text, ';' order by id)), '')
             || coalesce((select texts_removed_at::text from desk where id = $1), '') as stamp
           from canned_answer where desk_id = $1`,
    values: [deskId],
  });
  return rows[0]!.stamp;
}

/** Agents' uses after the place in the log, the latest `most` of each answer; deleted mentions say nothing. */
export async function answerUses(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { after, most }: { after: number; most: number },
): Promise<readonly AnswerUse[]> {
  const { rows } = await client.query<AnswerUse>({
    name: 'canned-answer-uses',
    text: `
      select seq, canned_answer_id as "answerId", text
      from (
        select seq, canned_answer_id,
          (select string_agg(mention.text, E'\\n' order by published_at, mention.id) from mention
           where mention.id in (select jsonb_array_elements_text(body->'mentionIds')::uuid) and deleted_at is null) as text,
          row_number() over (partition by canned_answer_id order by seq desc) as place
        from interaction
        where desk_id = $1 and seq > $2 and canned_answer_id is not null and agent_id is not null
      ) used
      where place <= $3 and text is not null order by seq`,
    values: [deskId, after, most],
  });
  return rows;
}
