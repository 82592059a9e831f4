import type pg from 'pg';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';

/** What people read of a thread, mentions and crises that a wallboard names. */
export interface BoardLabels {
  readonly oldest: { readonly subject: string; readonly queuedAt: Instant } | null;
  readonly topMentions: readonly {
    readonly channel: Channel;
    readonly authorName: string;
    readonly followers: number;
    readonly text: string;
  }[];
  readonly crises: readonly { readonly name: string; readonly openedAt: Instant }[];
}

/** What is gone meanwhile is left out. */
export async function boardLabels(
  pool: pg.Pool,
  ids: {
    readonly oldestThreadId: string | null;
    readonly topMentionIds: readonly string[];
    readonly crisisIds: readonly string[];
  },
): Promise<BoardLabels> {
  const { rows } = await pool.query<{ labels: BoardLabels }>({
    name: 'wallboard-labels',
    text: `select json_build_object(
        'oldest', (select json_build_object('subject', subject, 'queuedAt', floor(extract(epoch from queued_at) * 1000))
          from thread join work on work.thread_id = thread.id where thread.id = $1),
        'topMentions', (select coalesce(json_agg(json_build_object('channel', channel, 'authorName', author_name,
            'followers', author_followers, 'text', text) order by place), '[]')
          from unnest($2::uuid[]) with ordinality as wanted (id, place) join mention using (id) where deleted_at is null),
        'crises', (select coalesce(json_agg(json_build_object('name', name,
            'openedAt', floor(extract(epoch from opened_at) * 1000)) order by opened_at), '[]')
          from crisis join crisis_plan_version plan on plan.crisis_plan_id = crisis.crisis_plan_id and plan.version = plan_version
          where crisis.id = any($3::uuid[]))) as labels`,
    values: [ids.oldestThreadId, ids.topMentionIds, ids.crisisIds],
  });
  return rows[0]!.labels;
}
