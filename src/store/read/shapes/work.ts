import { column, type Listing, one, plain, type Shape } from '../shape.ts';
import { itsThreadIsSeen } from '../sight.ts';
import type { Statement } from '../statement.ts';
import { ofOwnDesk } from './configuration.ts';
import { agentShape, teamShape } from './people.ts';
import { requiredSkills } from './requiredSkills.ts';
import { threadShape } from './thread.ts';

/** Whether the work is a thread's; else it is an approval. */
export const isOfThread = (row: string): string => `${row}.thread_id is not null`;

/** Whether the work is a thread's and waits in its team's queue. */
export const isQueued = (row: string): string => `${row}.state in ('waiting', 'held') and ${isOfThread(row)}`;

/** The order of service: rank, then age, then id (domain/routing/rank.ts). */
const isServedBy = (before: string, row: string): string =>
  `(${before}.rank, ${before}.queued_at, ${before}.thread_id) <= (${row}.rank, ${row}.queued_at, ${row}.thread_id)`;

export const workShape: Shape = {
  type: 'WorkItem',
  table: 'work',
  row: 'work',
  key: 'thread_id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: itsThreadIsSeen,
  fields: {
    thread: one(
      () => threadShape,
      (work, thread) => `${thread}.id = ${work}.thread_id`,
    ),
    state: plain('state'),
    team: one(
      () => teamShape,
      (work, team) => `${team}.id = ${work}.team_id`,
    ),
    agent: one(
      () => agentShape,
      (work, agent) => `${agent}.id = ${work}.agent_id`,
    ),
    skills: requiredSkills((row) => `${row}.snapshot #> '{requirement,skills}'`),
    ring: plain('ring'),
    position: column(
      (row) =>
        `case when ${isQueued(row)} then (select count(*) from work before where before.desk_id = ${row}.desk_id and before.team_id = ${row}.team_id and ${isQueued('before')} and ${isServedBy('before', row)}) end`,
    ),
    queuedAt: plain('queued_at'),
    dueAt: plain('due_at'),
    boostMinutes: plain('boost_minutes'),
    offerExpiresAt: column((row) => `case when ${row}.state = 'offered' then ${row}.until_at end`),
  },
};

export const workListing: Listing = {
  name: 'queue',
  shape: () => workShape,
  conditions: () => [],
  orders: {
    service: {
      keys: [
        { sql: (row) => `${row}.rank`, type: 'float8' },
        { sql: (row) => `${row}.queued_at`, type: 'timestamptz' },
      ],
      descending: false,
      nullsLast: false,
    },
  },
  defaultOrder: 'service',
};

/** What waits in a team's queue, as far as it is of one of the desks (null: of any). */
export const queueOf =
  (teamId: string, deskIds: readonly string[] | null) =>
  (row: string, statement: Statement): string => {
    const team = statement.value(teamId, 'uuid');
    const ofDesks =
      deskIds === null ? '' : ` and ${row}.desk_id = any(${statement.value(deskIds, 'uuid[]')})`;
    return `${row}.desk_id = (select desk_id from team where id = ${team}) and ${row}.team_id = ${team} and ${isQueued(row)}${ofDesks}`;
  };
