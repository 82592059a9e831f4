import { Conditions, containing } from '../conditions.ts';
import { column, connection, falling, type Listing, many, one, plain, rising, type Shape } from '../shape.ts';
import { onlySeen } from '../sight.ts';
import type { Statement } from '../statement.ts';
import { assignmentListing, interactionListing } from './actions.ts';
import { archivableConditions, idOf, ofOwnDesk, skillShape } from './configuration.ts';
import { draftShape } from './draft.ts';
import { isOfThread, isQueued, workListing, workShape } from './work.ts';

const isQueuedInSight = (statement: Statement): string =>
  [isQueued('work'), ...onlySeen(workShape, 'work', statement)].join(' and ');

export const teamShape: Shape = {
  type: 'Team',
  table: 'team',
  row: 'team',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Team'),
    name: plain('name'),
    side: plain('side'),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
    waitingCount: column(
      (row, statement) =>
        `(select count(*) from work where desk_id = ${row}.desk_id and team_id = ${row}.id and ${isQueuedInSight(statement)})`,
    ),
    waitingSince: column(
      (row, statement) =>
        `(select min(queued_at) from work where desk_id = ${row}.desk_id and team_id = ${row}.id and ${isQueuedInSight(statement)})`,
    ),
    queue: connection(
      () => workListing,
      (team, work) =>
        `${work}.desk_id = ${team}.desk_id and ${work}.team_id = ${team}.id and ${isQueued(work)}`,
    ),
    agents: connection(
      () => agentListing,
      (team, agent) => `${agent}.id in (select agent_id from team_member where team_id = ${team}.id)`,
    ),
  },
};

export const teamListing: Listing = {
  name: 'teams',
  shape: () => teamShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

const agentSkillShape: Shape = {
  type: 'AgentSkill',
  table: 'agent_skill',
  row: 'held',
  key: 'skill_id',
  keyType: 'uuid',
  ofDesks: null,
  fields: {
    level: plain('level'),
    skill: one(
      () => skillShape,
      (held, skill) => `${skill}.id = ${held}.skill_id`,
    ),
  },
};

const agentChannelShape: Shape = {
  type: 'AgentChannel',
  table: 'agent_channel',
  row: 'permitted',
  key: 'channel',
  keyType: 'text',
  ofDesks: null,
  fields: { channel: plain('channel'), cap: plain('cap') },
};

export const shiftShape: Shape = {
  type: 'Shift',
  table: 'shift',
  row: 'shift',
  key: 'id',
  keyType: 'uuid',
  ofDesks: (row, desks) =>
    `exists (select from agent where id = ${row}.agent_id and desk_id = any(${desks}))`,
  fields: {
    id: idOf('Shift'),
    weekday: plain('weekday'),
    startMinute: plain('start_minute'),
    endMinute: plain('end_minute'),
  },
};

const loadOf = (row: string): string =>
  `coalesce((select load from agent_load where agent_id = ${row}.id), 0)`;

export const agentShape: Shape = {
  type: 'Agent',
  table: 'agent',
  row: 'agent',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Agent'),
    name: plain('name'),
    email: plain('email'),
    role: plain('role'),
    languages: plain('languages'),
    presence: plain('presence'),
    presenceSince: plain('presence_since'),
    capacity: plain('capacity'),
    load: column(loadOf),
    isAlwaysOnShift: plain('always_on_shift'),
    shifts: many(
      () => shiftShape,
      (agent, shift) => `${shift}.agent_id = ${agent}.id`,
      (shift) => `${shift}.weekday, ${shift}.start_minute`,
    ),
    skills: many(
      () => agentSkillShape,
      (agent, held) => `${held}.agent_id = ${agent}.id`,
      (held) => `${held}.level desc, ${held}.skill_id`,
    ),
    channels: many(
      () => agentChannelShape,
      (agent, permitted) => `${permitted}.agent_id = ${agent}.id`,
      (permitted) => `${permitted}.channel`,
    ),
    teams: many(
      () => teamShape,
      (agent, team) => `${team}.id in (select team_id from team_member where agent_id = ${agent}.id)`,
      (team) => `${team}.name`,
    ),
    work: many(
      () => workShape,
      (agent, work) => `${work}.agent_id = ${agent}.id and ${isOfThread(work)}`,
      (work) => `${work}.rank, ${work}.queued_at, ${work}.thread_id`,
    ),
    approvals: many(
      () => draftShape,
      (agent, draft) => `${draft}.id in (select draft_id from work where agent_id = ${agent}.id)`,
      (draft) => `${draft}.submitted_at, ${draft}.id`,
    ),
    assignments: connection(
      () => assignmentListing,
      (agent, assignment) => `${assignment}.agent_id = ${agent}.id`,
    ),
    interactions: connection(
      () => interactionListing,
      (agent, interaction) => `${interaction}.agent_id = ${agent}.id`,
    ),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const agentListing: Listing = {
  name: 'agents',
  shape: () => agentShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .unless('includeArchived', () => `${row}.archived_at is null`)
      .whenGiven<string>('text', (text) => {
        const pattern = statement.value(containing(text), 'text');
        return `(${row}.name ilike ${pattern} or ${row}.email ilike ${pattern})`;
      })
      .whenId(
        'teamId',
        'Team',
        (team) => `${row}.id in (select agent_id from team_member where team_id = ${team})`,
      )
      .whenId(
        'skillId',
        'Skill',
        (skill) => `${row}.id in (select agent_id from agent_skill where skill_id = ${skill})`,
      )
      .when(
        'channel',
        'text',
        (channel) => `exists (select from agent_channel where agent_id = ${row}.id and channel = ${channel})`,
      )
      .when('presences', 'text[]', (presences) => `${row}.presence = any(${presences})`).sql,
  orders: { name: rising((row) => `${row}.name`, 'text'), load: falling(loadOf, 'int4') },
  defaultOrder: 'name',
};
