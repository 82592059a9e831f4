import { Conditions } from '../conditions.ts';
import { globalIdSql } from '../globalId.ts';
import {
  column,
  connection,
  elements,
  falling,
  type Listing,
  many,
  member,
  one,
  plain,
  rising,
  type Shape,
} from '../shape.ts';
import { messageIsSeen } from '../sight.ts';
import { interactionShape } from './actions.ts';
import { cannedAnswerShape } from './cannedAnswer.ts';
import { channelAccountShape, idOf, ofOwnDesk } from './configuration.ts';
import { agentShape, teamShape } from './people.ts';
import { threadShape } from './thread.ts';

const deed = {
  version: plain('version'),
  actor: plain('actor'),
  agent: one(
    () => agentShape,
    (deed, agent) => `${agent}.id = ${deed}.agent_id`,
  ),
  at: plain('at'),
};

const versionShape: Shape = {
  type: 'DraftVersion',
  table: 'draft_version',
  row: 'written',
  key: 'version',
  keyType: 'int4',
  ofDesks: ofOwnDesk,
  fields: { ...deed, text: plain('text') },
};

const versionListing: Listing = {
  name: 'versions',
  shape: () => versionShape,
  conditions: () => [],
  orders: { newest: falling((row) => `${row}.version`, 'int4') },
  defaultOrder: 'newest',
};

const approvalShape: Shape = {
  type: 'Approval',
  table: 'approval',
  row: 'approval',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    ...deed,
    decision: plain('decision'),
    reason: plain('reason'),
    textSha256: plain('text_sha256'),
  },
};

const isOpen = (row: string): string => `${row}.state not in ('sent', 'discarded')`;

/** Who has taken the approval on, as the log names them: from the queue, or as work. */
const claimedBy = (row: string): string =>
  `coalesce(${row}.claimed_by, (select 'agent:' || agent_id from work where draft_id = ${row}.id and work.state = 'assigned'))`;

/** Of the offer that the router makes of the approval; null where it makes none. */
const offerOf = (row: string, column: 'agent_id' | 'until_at'): string =>
  `(select ${column} from work where draft_id = ${row}.id and work.state = 'offered')`;

/** The draft is of the thread, or of one that has become part of it. */
export function isDraftOf(thread: string, draft: string): string {
  return `(${draft}.thread_id = ${thread}.id or ${draft}.thread_id in (select id from thread where merged_into = ${thread}.id)) and ${isOpen(draft)}`;
}

export const draftShape: Shape = {
  type: 'Draft',
  table: 'draft',
  row: 'draft',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: messageIsSeen,
  fields: {
    id: idOf('Draft'),
    thread: one(
      () => threadShape,
      (draft, thread) => `${thread}.id = ${draft}.thread_id`,
    ),
    state: plain('state'),
    version: plain('version'),
    text: plain('text'),
    channel: plain('channel'),
    visibility: plain('visibility'),
    channelAccount: one(
      () => channelAccountShape,
      (draft, account) => `${account}.id = ${draft}.channel_account_id`,
    ),
    cannedAnswer: one(
      () => cannedAnswerShape,
      (draft, answer) => `${answer}.id = ${draft}.canned_answer_id`,
    ),
    author: one(
      () => agentShape,
      (draft, agent) => `${agent}.id = ${draft}.author_id`,
    ),
    findings: elements((row) => `${row}.findings`, {
      ...Object.fromEntries(
        ['rule', 'severity', 'start', 'end', 'found', 'allowed', 'proposal', 'guidelineVersion'].map(
          (name) => [name, member(name)],
        ),
      ),
      guidelineId: column((row) => globalIdSql('Guideline', `(${row}.value->>'guidelineId')`)),
    }),
    approvalReasons: plain('reasons'),
    isStale: column(
      (row) =>
        `(${isOpen(row)} and exists (select from mention join thread on thread.id = mention.thread_id where mention.thread_id = ${row}.thread_id and mention.customer_id = thread.customer_id and received_seq > ${row}.read_seq and deleted_at is null))`,
    ),
    savedAt: plain('saved_at'),
    submittedAt: plain('submitted_at'),
    approverTeam: one(
      () => teamShape,
      (draft, team) => `${team}.id = ${draft}.approver_team_id`,
    ),
    escalateAt: plain('escalate_at'),
    escalatedAt: plain('escalated_at'),
    expireAt: plain('expire_at'),
    claimedBy: column(claimedBy),
    offeredTo: one(
      () => agentShape,
      (draft, agent) => `${agent}.id = ${offerOf(draft, 'agent_id')}`,
    ),
    offerExpiresAt: column((row) => offerOf(row, 'until_at')),
    versions: connection(
      () => versionListing,
      (draft, written) => `${written}.draft_id = ${draft}.id`,
    ),
    approvals: many(
      () => approvalShape,
      (draft, approval) => `${approval}.draft_id = ${draft}.id`,
      (approval) => `${approval}.at, ${approval}.id`,
    ),
    interaction: one(
      () => interactionShape,
      (draft, interaction) => `${interaction}.id = ${draft}.interaction_id`,
    ),
    createdAt: plain('created_at'),
  },
};

/** Drafts that wait for approval, who has waited longest first. */
export const approvalListing: Listing = {
  name: 'approvalQueue',
  shape: () => draftShape,
  conditions: (row, filter, statement) => [
    `${row}.state = 'submitted'`,
    ...new Conditions(filter, statement)
      .whenId('teamId', 'Team', (team) => `${row}.approver_team_id = ${team}`)
      .when('channels', 'text[]', (channels) => `${row}.channel = any(${channels})`)
      .whenId('authorId', 'Agent', (agent) => `${row}.author_id = ${agent}`)
      .whenGiven<boolean>('claimed', (claimed) => `${claimedBy(row)} is ${claimed ? 'not ' : ''}null`)
      .whenId('offeredTo', 'Agent', (agent) => `${offerOf(row, 'agent_id')} = ${agent}`)
      .whenGiven<boolean>('escalated', (escalated) => `${row}.escalated_at is ${escalated ? 'not ' : ''}null`)
      .when(
        'causes',
        'text[]',
        (causes) =>
          `exists (select from jsonb_array_elements(${row}.reasons) reason where reason->>'because' = any(${causes}))`,
      ).sql,
  ],
  orders: { oldest: rising((row) => `${row}.submitted_at`, 'timestamptz') },
  defaultOrder: 'oldest',
};
