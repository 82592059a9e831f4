/** The class, as far as a text or a thread is `found`: old enough, of its channels and visibilities. */
export const isDue = `found.at < $2
    and ($3::text[] = '{}' or found.channel = any($3)) and ($4::text[] = '{}' or found.visibility = any($4))`;

export const drafts = 'draft join thread named on named.id = draft.thread_id';

/** Threads with the instant that counts: of the last message or the last resolution. */
export const wholeThread = (which: string): string => `
  select thread.id, greatest(last_post_at, (select max(resolved_at) from episode where thread_id = thread.id)) as at,
    thread.id as thread_id, thread.state, post.channel, post.visibility
  from thread join post on post.id = thread.opener_post_id
  where thread.merged_into is null and ${which}`;

/** Texts that are left and old enough themselves, as all of a thread's are once it is due; after the last that was passed. */
const walked: readonly string[] = [
  ['mention.published_at', 'mention.id', 'mention.thread_id', 'mention', 'mention'],
  ['interaction.at', 'interaction.id', 'interaction.thread_id', 'interaction', 'interaction'],
  ['draft.saved_at', 'draft.id', 'coalesce(named.merged_into, named.id)', drafts, 'draft'],
].map(
  ([at, id, threadId, from, table]) => `
    select ${at} as at, ${id} as id, ${threadId} as thread_id from ${from}
    where ${table}.desk_id = $1 and text <> '' and ${at} < $2
      and (${at}, ${id}) > (coalesce($5::timestamptz, '-infinity'), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
    order by 1, 2`,
);

/** The first text that a thread has left. */
const oldest = `
  select at, id from (
    select published_at as at, id from mention where thread_id = found.id and text <> ''
    union all select at, id from interaction where thread_id = found.id and text <> ''
    union all select saved_at, id from draft
      where text <> '' and thread_id in (select found.id union all select id from thread where merged_into = found.id)
  ) own order by at, id limit 1`;

/**
 * The next threads that are due: the texts that are left are walked, oldest first, by the indexes of those, and a thread is
 * found at its oldest. Each walk ends at the last thread that a step takes, and the next one begins there; to gather all
 * threads that are due for each step of 50 took 25,000 of them 500 times.
 */
export const nextThreads = `
  select id, at::text, due from (${walked
    .map(
      (texts) => `(
    select text.at, text.id, found.id as due from (${texts}) text
    cross join lateral (${wholeThread('thread.id = text.thread_id')} offset 0) found
    where found.state = 'resolved' and ${isDue} and (text.at, text.id) = (${oldest})
    order by text.at, text.id limit $7)`,
    )
    .join(' union all ')}) next
  order by next.at, id limit $7`;
