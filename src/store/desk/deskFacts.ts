import type pg from 'pg';
import type { Publication } from '../../domain/arrivals/publication.ts';
import type { Costs } from '../../domain/cost/costs.ts';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import type { WeeklyShift } from '../../domain/desk/shift.ts';
import { type Instant, millisecondsPerDay } from '../../domain/desk/time.ts';
import { instantOf, localMsOf } from '../../domain/desk/timeZone.ts';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { publicationsAbout } from '../arrivals/publications.ts';
import { crisisPlansOf } from '../crisis/plans.ts';
import { costsNow } from '../kpi/costs.ts';
import { bestLevels, deskConfiguration } from './deskConfiguration.ts';
import { type RecordedCalls, readCalls } from './recordedCalls.ts';

/** A team or skill: what the desk calls it, archived ones included. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An agent as the router is told of them, and when they work. */
export interface DeskAgent {
  readonly name: string;
  readonly teams: readonly string[];
  readonly skills: Readonly<Record<string, SkillLevel>>;
  readonly languages: readonly string[];
  readonly channels: readonly { readonly channel: Channel; readonly cap: number | null }[];
  readonly capacity: number;
  /** null: on duty whenever present. */
  readonly shifts: readonly WeeklyShift[] | null;
}

/** What a matter is as it opens, as far as routing and promises ask. */
export interface MatterKind {
  /** Id of the team it falls to. */
  readonly team: string;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly mentionType: MentionType;
  readonly isKeyCustomer: boolean;
  /** Only where some agent speaks it. */
  readonly language: string | null;
  /** Skills that keywords in its first mention ask for, by id, at levels that some agent reaches. */
  readonly skills: Readonly<Record<string, SkillLevel>>;
  /** Tags of its first mention that the desk's plans for crises go by, in their order. */
  readonly tags: readonly string[];
}

/** Matters of a kind that opened in one hour of one day of the desk's own clock. */
export interface OpenedMatters extends MatterKind {
  /** Days from the first day of the history. */
  readonly day: number;
  readonly hour: number;
  readonly count: number;
  /** Sum of their priorities. */
  readonly priorityMinutes: number;
  /** Sum of the sentiments (1–10) of their first mentions, and of how many one is known. */
  readonly sentiment: number;
  readonly judged: number;
}

/** How long matters were in agents' hands, without the time they were parked. Null team or channel: of all. */
export interface TimeInHand {
  readonly team: string | null;
  readonly channel: Channel | null;
  readonly count: number;
  readonly meanSeconds: number;
  readonly sdSeconds: number;
}

/** How conversations went, turn by turn, of matters that were answered and resolved. Null team or channel: of all. */
export interface Turns {
  readonly team: string | null;
  readonly channel: Channel | null;
  readonly count: number;
  /** From the first assignment to the first answer. */
  readonly firstMeanSeconds: number;
  readonly firstSdSeconds: number;
  /** Answers to which the customer wrote once more, and was answered again; how long each of the two took. Null: none was. */
  readonly replyShare: number;
  readonly replyDelaySeconds: number | null;
  readonly nextMeanSeconds: number | null;
  /** From the last answer until it was resolved. */
  readonly afterMeanSeconds: number;
  readonly afterSdSeconds: number;
}

/** A live desk as it is now, and what its past says of demand and handling: what a scenario is made from. */
export interface DeskFacts {
  readonly name: string;
  readonly timeZone: string;
  readonly readAt: Instant;
  readonly teams: readonly Named[];
  readonly skills: readonly Named[];
  readonly agents: readonly DeskAgent[];
  readonly plan: RoutingPlan;
  readonly slaPolicies: readonly SlaPolicy[];
  readonly calendars: readonly WorkingCalendar[];
  /** Those that are not archived, by name. */
  readonly crisisPlans: readonly CrisisPlan[];
  /** Canned answers, by title. */
  readonly answers: readonly Named[];
  /** Who is told of alerts outside of the desk. */
  readonly receivers: readonly Named[];
  /** What the desk pays now; null: it never said. */
  readonly costs: Costs | null;
  /** Whole days of the desk's clock that were looked at; `fromAt` is midnight of the first. */
  readonly history: { readonly fromAt: Instant; readonly days: number };
  readonly opened: readonly OpenedMatters[];
  readonly timesInHand: readonly TimeInHand[];
  readonly turns: readonly Turns[];
  /** What is in the publishing schedule from now on, for four weeks, and says a lift. */
  readonly publications: readonly Publication[];
  /** From offer to acceptance; null where no offer has been accepted. */
  readonly acceptance: { readonly count: number; readonly meanSeconds: number } | null;
  /** The latest, whenever they came; null: none is recorded. */
  readonly calls: RecordedCalls | null;
}

/** The week that is simulated begins at most three weeks from now. */
const daysAhead = 28;

/**
 * Reads a desk for a scenario: its configuration now, and up to so many weeks of whole days before today. Null where
 * there is no such desk. Times in hand are of matters that opened in those days and were resolved.
 */
export async function deskFacts(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { weeks, now }: { readonly weeks: number; readonly now: Instant },
): Promise<DeskFacts | null> {
  const configuration = await deskConfiguration(client, deskId);
  if (configuration === null) return null;
  const { name, timeZone, firstAt, ...people } = await readPeople(client, deskId);
  const today = midnight(timeZone, localMsOf(timeZone, now));
  const begin = midnight(timeZone, today.localMs - weeks * 7 * millisecondsPerDay);
  // the day on which the history begins is not whole
  const first =
    firstAt === null ? today : midnight(timeZone, localMsOf(timeZone, firstAt) + millisecondsPerDay);
  const from = first.localMs > begin.localMs ? first : begin;
  const days = Math.max(0, Math.round((today.localMs - from.localMs) / millisecondsPerDay));
  const stretch = [deskId, from.at / 1_000, today.at / 1_000];
  const plans = await crisisPlansOf(client, deskId);
  const crisisPlans = plans.flatMap(({ isArchived, plan }) => (isArchived ? [] : [plan]));
  const tags = [...new Set(crisisPlans.flatMap(({ matches }) => matches.tags))].sort();
  const opened = days === 0 ? [] : await readOpened(client, [...stretch, tags]);
  return {
    name,
    timeZone,
    readAt: now,
    ...people,
    plan: configuration.routingPlan,
    slaPolicies: configuration.slaPolicies,
    calendars: [...configuration.calendars.values()],
    crisisPlans,
    costs: await costsNow(client, deskId, now),
    history: { fromAt: from.at, days },
    opened,
    timesInHand: days === 0 ? [] : await readTimesInHand(client, stretch),
    turns: days === 0 ? [] : await readTurns(client, stretch),
    publications: await publicationsAbout(client, deskId, {
      fromAt: now,
      beforeAt: now + daysAhead * millisecondsPerDay,
    }),
    acceptance: days === 0 ? null : await readAcceptance(client, [deskId, from.at / 1_000, now / 1_000]),
    calls: await readCalls(client, deskId, { weeks, timeZone }),
  };
}

/** The last midnight of the desk's clock at or before a time of that clock. */
function midnight(timeZone: string, localMs: number): { localMs: number; at: Instant } {
  const start = Math.floor(localMs / millisecondsPerDay) * millisecondsPerDay;
  return { localMs: start, at: instantOf(timeZone, start) };
}

async function readPeople(client: pg.PoolClient | pg.Pool, deskId: string) {
  const { rows } = await client.query<
    Pick<DeskFacts, 'name' | 'timeZone' | 'teams' | 'skills' | 'agents' | 'answers' | 'receivers'> & {
      firstAt: Instant | null;
    }
  >(
    `select name, time_zone as "timeZone",
       (select min(opened_at) from episode where desk_id = desk.id) as "firstAt",
       (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by created_at, id), '[]')
        from team where desk_id = desk.id) as teams,
       (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
        from skill where desk_id = desk.id) as skills,
       (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
        from canned_answer where desk_id = desk.id) as answers,
       (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
        from alert_receiver where desk_id = desk.id) as receivers,
       (select coalesce(json_agg(json_build_object(
          'name', name, 'languages', languages, 'capacity', capacity,
          'teams', array(select team_id from team_member join team on team.id = team_id
                         where agent_id = agent.id and team.archived_at is null order by team_id),
          'skills', (select coalesce(json_object_agg(skill_id, level), '{}') from agent_skill where agent_id = agent.id),
          'channels', (select coalesce(json_agg(json_build_object('channel', channel, 'cap', cap) order by channel), '[]')
                       from agent_channel where agent_id = agent.id),
          'shifts', case when always_on_shift then null else
            (select coalesce(json_agg(json_build_object('weekday', weekday, 'startMinute', start_minute,
               'endMinute', end_minute) order by weekday, start_minute), '[]')
             from shift where agent_id = agent.id) end) order by id), '[]')
        from agent where desk_id = desk.id and archived_at is null) as agents
     from desk where id = $1`,
    [deskId],
  );
  return rows[0]!;
}

/** Matters that asked for an agent: service; marketing where a keyword named its team. */
async function readOpened(
  client: pg.PoolClient | pg.Pool,
  stretch: readonly unknown[],
): Promise<OpenedMatters[]> {
  const { rows } = await client.query<OpenedMatters>(
    `with spoken as (
       select distinct unnest(languages) as language from agent where desk_id = $1 and archived_at is null
     ), best as (${bestLevels('$1')}), matter as (
       select sla_facts as facts, case when mention.language in (select language from spoken) then mention.language end as language,
         (select coalesce(jsonb_object_agg(skill_id, least(level, (asked->>'level')::integer)), '{}')
          from jsonb_array_elements(coalesce(mention.triage->'skills', '[]')) asked
          join best on skill_id = (asked->>'skill')::uuid) as skills,
         array(select tag from unnest($4::text[]) with ordinality named (tag, place)
               where tag = any(mention.tags) order by place) as tags, mention.sentiment,
         opened_at at time zone desk.time_zone as opened, to_timestamp($2) at time zone desk.time_zone as first
       from episode join desk on desk.id = episode.desk_id left join mention on mention.id = opened_by_post_id
       where episode.desk_id = $1 and opened_at >= to_timestamp($2) and opened_at < to_timestamp($3)
         and sla_facts->>'teamId' is not null
         and (sla_facts->>'mentionType' = 'service'
              or sla_facts->>'mentionType' = 'marketing' and mention.team_id is not null)
     )
     select facts->>'teamId' as team, facts->>'channel' as channel, facts->>'visibility' as visibility,
       facts->>'mentionType' as "mentionType", (facts->>'isKeyCustomer')::boolean as "isKeyCustomer", language, skills, tags,
       opened::date - first::date as day, extract(hour from opened)::integer as hour,
       count(*)::integer as count, sum((facts->>'priorityMinutes')::float8) as "priorityMinutes",
       coalesce(sum(sentiment::float8), 0) as sentiment, count(sentiment)::integer as judged
     from matter group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 9, 10, 1, 2, 3, 4, 5, 6, 7, 8`,
    [...stretch],
  );
  return rows;
}

async function readTimesInHand(
  client: pg.PoolClient | pg.Pool,
  stretch: readonly unknown[],
): Promise<TimeInHand[]> {
  const { rows } = await client.query<TimeInHand>(
    `with held as (
       select episode.id, sla_facts->>'teamId' as team, sla_facts->>'channel' as channel,
         sum(extract(epoch from ended_at - started_at) - coalesce(parked.seconds, 0))::float8 as seconds
       from episode join assignment on assignment.thread_id = episode.thread_id
         and started_at >= opened_at and started_at < resolved_at
       left join lateral (
         select sum(extract(epoch from least(coalesce(back.at, ended_at), ended_at) - park.at)) as seconds
         from routing_event park left join lateral (
           select at from routing_event back
           where back.thread_id = park.thread_id and back.seq > park.seq and back.type = 'workAssigned'
           order by back.seq limit 1) back on true
         where park.thread_id = assignment.thread_id and park.type = 'workParked'
           and park.at >= started_at and park.at < ended_at
       ) parked on true
       where episode.desk_id = $1 and opened_at >= to_timestamp($2) and opened_at < to_timestamp($3)
         and resolved_at is not null and sla_facts is not null
       group by episode.id having bool_and(ended_at is not null)
     )
     select team, channel, count(*)::integer as count, avg(seconds) as "meanSeconds",
       coalesce(stddev_samp(seconds), 0) as "sdSeconds"
     from held where seconds > 0 group by grouping sets ((team, channel), (channel), ())
     order by team nulls last, channel nulls last`,
    [...stretch],
  );
  return rows;
}

/** Messages of one side in a row are one turn. */
async function readTurns(client: pg.PoolClient | pg.Pool, stretch: readonly unknown[]): Promise<Turns[]> {
  const { rows } = await client.query<Turns>(
    `with matter as (
       select id, thread_id, sla_facts->>'teamId' as team, sla_facts->>'channel' as channel, opened_at, resolved_at,
         (select min(started_at) from assignment
          where assignment.thread_id = episode.thread_id and started_at >= opened_at and started_at < resolved_at) as begun
       from episode where desk_id = $1 and opened_at >= to_timestamp($2) and opened_at < to_timestamp($3)
         and resolved_at is not null and sla_facts is not null
     ), said as (
       select matter.id, published_at as at, tie_key, direction = 'outbound' as is_answer,
         lag(direction = 'outbound') over said as was_answer
       from matter join strand on strand.thread_id = matter.thread_id join post on post.strand_id = strand.id
       where deleted_at is null and (direction = 'inbound' or is_human_answer)
         and published_at >= matter.opened_at and published_at <= matter.resolved_at
       window said as (partition by matter.id order by published_at, tie_key)
     ), turn as (
       select id, at, is_answer, lag(at) over turn as before_at, lead(is_answer) over turn as is_answered,
         count(*) filter (where is_answer) over turn as answers
       from said where was_answer is distinct from is_answer
       window turn as (partition by id order by at, tie_key)
     ), conversation as (
       select team, channel, count(*) filter (where is_answer) as answers,
         extract(epoch from min(at) filter (where is_answer) - begun)::float8 as first,
         sum(extract(epoch from at - before_at)) filter (where is_answer and answers > 1) as next,
         count(*) filter (where not is_answer and answers > 0 and is_answered) as replies,
         sum(extract(epoch from at - before_at)) filter (where not is_answer and answers > 0 and is_answered) as delay,
         extract(epoch from resolved_at - max(at) filter (where is_answer))::float8 as after
       from matter join turn using (id) where begun is not null
       group by id, team, channel, begun, resolved_at
     )
     select team, channel, count(*)::integer as count, avg(first) as "firstMeanSeconds",
       coalesce(stddev_samp(first), 0) as "firstSdSeconds", (sum(replies) / sum(answers))::float8 as "replyShare",
       (sum(delay) / nullif(sum(replies), 0))::float8 as "replyDelaySeconds",
       (sum(next) / nullif(sum(answers - 1), 0))::float8 as "nextMeanSeconds", avg(after) as "afterMeanSeconds",
       coalesce(stddev_samp(after), 0) as "afterSdSeconds"
     from conversation where answers > 0 and first > 0
     group by grouping sets ((team, channel), (channel), ()) order by team nulls last, channel nulls last`,
    [...stretch],
  );
  return rows;
}

/** At most so many acceptances are looked at, the latest. */
const mostAcceptances = 10_000;

async function readAcceptance(
  client: pg.PoolClient | pg.Pool,
  stretch: readonly unknown[],
): Promise<DeskFacts['acceptance']> {
  const { rows } = await client.query<{ count: number; meanSeconds: number | null }>(
    `select count(*)::integer as count, avg(extract(epoch from accepted.at - offered.at))::float8 as "meanSeconds"
     from (select * from routing_event where desk_id = $1 and type = 'offerAccepted'
             and at >= to_timestamp($2) and at < to_timestamp($3) order by seq desc limit ${mostAcceptances}) accepted
     join lateral (
       select at from routing_event offer
       where offer.thread_id = accepted.thread_id and offer.seq < accepted.seq and offer.type = 'workOffered'
         and offer.payload->>'agent' = accepted.payload->>'agent'
       order by offer.seq desc limit 1) offered on true`,
    [...stretch],
  );
  const { count, meanSeconds } = rows[0]!;
  return meanSeconds === null ? null : { count, meanSeconds };
}
