import type pg from 'pg';
import type { Judged, ManualTriage } from '../../domain/triage/manualTriage.ts';
import { arrayLiteral, idColumn, plainColumn, textColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';

/** A mention with what triage found of it, what people said, and what counts now. */
export interface JudgedMention {
  readonly id: string;
  readonly threadId: string;
  readonly triaged: Judged;
  readonly manual: ManualTriage;
  readonly now: Judged;
}

/** In the order of the ids; those that the desk does not have are left out. */
export async function loadJudged(
  client: pg.PoolClient,
  deskId: string,
  mentionIds: readonly string[],
): Promise<JudgedMention[]> {
  const { rows } = await client.query<JudgedMention>({
    name: 'mentions-judged',
    text: `
      select mention.id, thread_id as "threadId", manual,
        json_build_object('tags', tags, 'priorityMinutes', priority_minutes, 'mentionType', mention_type) as now,
        json_build_object('tags', coalesce(triage->'tags', '[]'),
          'priorityMinutes', coalesce((triage #>> '{priority,minutes}')::integer, priority_minutes),
          'mentionType', coalesce(triage->>'mentionType', mention_type)) as triaged
      from unnest($2::uuid[]) with ordinality as wanted (id, place)
      join mention on mention.id = wanted.id and desk_id = $1
      order by place`,
    values: [deskId, idColumn(mentionIds)],
  });
  return rows;
}

export async function saveJudged(
  client: pg.PoolClient,
  mentions: readonly { readonly id: string; readonly manual: ManualTriage; readonly now: Judged }[],
): Promise<void> {
  if (mentions.length === 0) return;
  await client.query({
    name: 'mentions-judge',
    text: `
      update mention set manual = row.manual, tags = row.tags::text[], priority_minutes = row.priority_minutes,
        mention_type = row.mention_type
      from rows from (unnest($1::uuid[], $2::text[], $3::integer[], $4::text[]), jsonb_array_elements($5::jsonb))
        as row (id, tags, priority_minutes, mention_type, manual)
      where mention.id = row.id`,
    values: [
      plainColumn(mentions, (one) => one.id),
      textColumn(mentions, (one) => arrayLiteral(one.now.tags)),
      plainColumn(mentions, (one) => one.now.priorityMinutes),
      plainColumn(mentions, (one) => one.now.mentionType),
      jsonColumn(mentions.map((one) => one.manual)),
    ],
  });
}
