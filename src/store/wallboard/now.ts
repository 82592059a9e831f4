import type pg from 'pg';
import type { Presence } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { type Instant, millisecondsPerSecond } from '../../domain/desk/time.ts';
import { isUnrestricted, type Sight } from '../../domain/engagement/permissions/visible.ts';
import { isQueued } from '../read/shapes/work.ts';
import { itsThreadIsSeen, messageIsSeen, threadIsSeen, unlessLimited } from '../read/sight.ts';
import { Statement } from '../read/statement.ts';

/** Threads wait shorter than this; the last band is of all that wait longer. In seconds. */
export const ageBandsBefore = [300, 900, 3_600, 14_400] as const;

export interface WaitingOnChannel {
  readonly channel: Channel;
  readonly count: number;
  readonly oldestSince: Instant;
  /** One for each band of `ageBandsBefore`, and one for older ones. */
  readonly ages: readonly number[];
}

export interface AgentsInState {
  readonly presence: Presence;
  readonly count: number;
  readonly load: number;
  readonly capacity: number;
}

/** What the tables say of a desk at an instant. */
export interface DeskNow {
  /** The last row of the log. */
  readonly sequence: number;
  readonly waiting: readonly WaitingOnChannel[];
  readonly oldestThreadId: string | null;
  readonly atRiskCount: number;
  readonly missedTodayCount: number;
  readonly agents: readonly AgentsInState[];
  readonly arrived: readonly { readonly channel: Channel; readonly mentions: number }[];
  readonly sentiment: number | null;
  readonly topMentionIds: readonly string[];
  readonly crisisIds: readonly string[];
}

export interface AskedNow {
  readonly deskId: string;
  /** Null: of the whole desk. */
  readonly teamId: string | null;
  readonly sight: Sight;
  readonly now: Instant;
  /** From when on arrivals are counted. */
  readonly arrivedFromAt: Instant;
  /** When the desk's day began. */
  readonly midnightAt: Instant;
}

const topMentions = 5;

/** One statement, as one moment. Waiting, promises and agents are the team's; what arrives is the desk's. */
export async function deskNow(pool: pg.Pool, asked: AskedNow): Promise<DeskNow> {
  const statement = new Statement(asked.now, asked.sight);
  const text = statementText(asked, statement);
  const { rows } = await pool.query<{ board: DeskNow }>({ text, values: statement.values });
  return rows[0]!.board;
}

function statementText(asked: AskedNow, statement: Statement): string {
  const { deskId, teamId, now, arrivedFromAt, midnightAt } = asked;
  const instant = (at: Instant): string => statement.value(new Date(at), 'timestamptz');
  const desk = statement.value(deskId, 'uuid');
  const nowAt = instant(now);
  const team = teamId === null ? null : statement.value(teamId, 'uuid');
  const ofTeam = (condition: (team: string) => string): string =>
    team === null ? '' : ` and ${condition(team)}`;
  const seen = (limited: () => string): string => unlessLimited('', () => ` and ${limited()}`, statement);
  const queuedBefore = ageBandsBefore.map((seconds) => instant(now - seconds * millisecondsPerSecond));
  const bands = [...queuedBefore, null].map((before, index) => {
    const until = queuedBefore[index - 1];
    const within = [
      ...(until === undefined ? [] : [`work.queued_at <= ${until}`]),
      ...(before === null ? [] : [`work.queued_at > ${before}`]),
    ];
    return `count(*) filter (where ${within.join(' and ')})`;
  });
  const isOfAnyThread = team === null && isUnrestricted(asked.sight);
  const teamOf = `coalesce((select team_id from work where thread_id = thread.id), thread.team_id)`;
  return `
    with queued as (
      select thread_id, queued_at, snapshot #>> '{requirement,channel}' as channel from work
      where desk_id = ${desk} and ${isQueued('work')}${ofTeam((id) => `team_id = ${id}`)}${seen(() => itsThreadIsSeen('work', statement))}
    ), arrived as materialized (
      select id, channel, sentiment, author_followers, published_at from mention
      where desk_id = ${desk} and published_at >= ${instant(arrivedFromAt)} and published_at <= ${nowAt}
        ${seen(() => messageIsSeen('mention', statement))}
    )
    select json_build_object(
      'sequence', (select last_seq from desk where id = ${desk}),
      'waiting', (select coalesce(json_agg(row), '[]') from (
        select channel, count(*) as count, floor(extract(epoch from min(queued_at)) * 1000) as "oldestSince", array[${bands.join(', ')}] as ages
        from queued work group by channel order by count(*) desc, channel) row),
      'oldestThreadId', (select thread_id from queued order by queued_at, thread_id limit 1),
      'atRiskCount', (select count(*) from thread
        where desk_id = ${desk} and merged_into is null and state = 'open' and due_at > ${nowAt} and at_risk_at <= ${nowAt}
          and missed_at is null${ofTeam((id) => `${teamOf} = ${id}`)}${seen(() => threadIsSeen('thread', statement))}),
      'missedTodayCount', (select count(*) from routing_event missed${isOfAnyThread ? '' : ' join thread on thread.id = missed.thread_id'}
        where missed.desk_id = ${desk} and missed.type = 'clockMissed' and missed.at >= ${instant(midnightAt)}
          and (missed.payload->>'missedAt')::float8 >= ${statement.value(midnightAt, 'float8')}
          ${ofTeam((id) => `${teamOf} = ${id}`)}${seen(() => threadIsSeen('thread', statement))}),
      'agents', (select coalesce(json_agg(row), '[]') from (
        select presence, count(*) as count, sum(coalesce(load, 0)) as load, sum(agent.capacity) as capacity
        from agent left join agent_load on agent_load.agent_id = agent.id
        where agent.desk_id = ${desk} and archived_at is null
          ${ofTeam((id) => `agent.id in (select agent_id from team_member where team_id = ${id})`)}
          and exists (select from team_member where agent_id = agent.id)
        group by presence) row),
      'arrived', (select coalesce(json_agg(row), '[]') from (select channel, count(*) as mentions from arrived group by channel) row),
      'sentiment', (select avg(sentiment) from arrived),
      'topMentionIds', (select coalesce(json_agg(id), '[]') from (
        select id from arrived where author_followers > 0 order by author_followers desc, published_at desc, id limit ${topMentions}) row),
      'crisisIds', (select coalesce(json_agg(id order by opened_at, id), '[]') from crisis where desk_id = ${desk} and closed_at is null)
    ) as board`;
}
