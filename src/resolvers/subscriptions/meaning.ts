import { draftOf } from '../../domain/routing/workName.ts';
import type { LogRow } from '../../store/log.ts';

/** What a row of the desk's log tells subscribers. */
interface Meaning {
  /** A mention reached the desk. */
  readonly arrival?: true;
  /** The row's thread is not as it was, nor are those under these keys of its payload. */
  readonly thread?: true;
  readonly threadKeys?: readonly string[];
  /** The queue of the thread's team is not as it was. */
  readonly queue?: true;
  /** The simulation under `simulationId` of the payload is not as it was. */
  readonly simulation?: true;
  /** The bulk action under `bulkActionId` of the payload is not as it was. */
  readonly bulk?: true;
  /** Keys of the payload with agents, one or a list, who are not as they were. */
  readonly agentKeys?: readonly string[];
}

const nothing: Meaning = {};
const ofThread: Meaning = { thread: true };
/** The router writes its rows in the same transaction as its decisions: whoever reads then sees them. */
const ofWork: Meaning = { thread: true, queue: true, agentKeys: ['agent'] };

const ofSimulation: Meaning = { simulation: true };
const ofBulk: Meaning = { bulk: true };

const meanings: Readonly<Record<string, Meaning>> = {
  // Records: what happened to the conversation. The router's answer to it, if any, comes in rows of its own.
  mentionArrived: { arrival: true, thread: true },
  mentionRevised: ofThread,
  interactionRecorded: ofThread,
  interactionRevised: ofThread,
  // its way out is part of the thread's interactions
  interactionSent: ofThread,
  interactionNotSent: ofThread,
  interactionRetried: ofThread,
  threadResolved: ofThread,
  threadReopened: ofThread,
  threadResolutionWithdrawn: ofThread,
  mentionJudged: ofThread,
  threadParked: ofThread,
  // both lose or gain messages: by a person, or because a message came that joins them
  threadSplit: { thread: true, threadKeys: ['newThreadId'] },
  threadMerged: { thread: true, threadKeys: ['from'] },
  threadsMerged: { thread: true, threadKeys: ['from'] },
  // a promise broken is what lists are sorted and coloured by
  clockMissed: ofThread,

  // alerts are followed by themselves
  alertRaised: nothing,
  alertEscalated: nothing,
  alertAcknowledged: nothing,
  alertClosed: nothing,
  alertDelivered: nothing,
  alertNotDelivered: nothing,

  // The trail: what changed nothing.
  refused: nothing,
  threadLookedAt: nothing,
  auditExported: nothing,

  // The lab: the row of the simulation is written with them.
  simulationRequested: ofSimulation,
  simulationProgressed: ofSimulation,
  simulationCancelled: ofSimulation,
  simulationEnded: ofSimulation,
  scenarioSaved: nothing,
  scenarioArchived: nothing,

  // Bulk actions: what they do to each thread has rows of its own.
  bulkSelected: ofBulk,
  bulkStarted: ofBulk,
  bulkProgressed: ofBulk,
  bulkUndoStarted: ofBulk,
  bulkEnded: ofBulk,

  // Decisions: the router's tables and this row are one transaction.
  workOffered: ofWork,
  workAssigned: ofWork,
  workWidened: ofWork,
  workRequeued: ofWork,
  workEscalated: ofWork,
  // whatever moved without a decision of its own: arrived and waits, parked, finished, withdrawn
  workMoved: { thread: true, queue: true, agentKeys: ['agents'] },
  agentSetAway: { agentKeys: ['agent'] },
  // an answer to whoever asked; what it changed has rows of its own, and a refusal changed nothing
  eventDecided: nothing,
  wishGivenUp: nothing,

  // Inputs about agents: the agent's row was written with them.
  agentPresenceChanged: { agentKeys: ['agent'] },
  agentChanged: { agentKeys: ['agent'] },
  agentRemoved: { agentKeys: ['agent'] },
  agentCreated: { agentKeys: ['agentId'] },
  agentUpdated: { agentKeys: ['agentId'] },
  agentArchived: { agentKeys: ['agentId'] },
  permissionGranted: { agentKeys: ['agentId'] },
  permissionWithdrawn: { agentKeys: ['agentId'] },
  permissionEnded: { agentKeys: ['agentId'] },

  // Inputs about work are wishes: nothing has moved until the router decides, and then a decision tells.
  workArrived: nothing,
  workChanged: nothing,
  workWithdrawn: nothing,
  workClaimed: nothing,
  workReleased: nothing,
  workTransferred: nothing,
  workParked: nothing,
  workResumed: nothing,
  workFinished: nothing,
  offerAccepted: nothing,
  offerDeclined: nothing,
  planChanged: nothing,
  timeReached: nothing,
};

/** A row that is not in the table: a record about a thread is a change of it, so that a new use case is not forgotten. */
const meaningOf = ({ kind, type, threadId }: LogRow): Meaning =>
  meanings[type] ?? (kind === 'record' && threadId !== null ? ofThread : nothing);

const texts = (row: LogRow, keys: readonly string[]): string[] =>
  keys
    .flatMap((key) => (row.payload as Readonly<Record<string, unknown>>)[key] ?? [])
    .filter((value) => typeof value === 'string');

/** The mention that reached the desk with this row; null: none did. */
export const mentionIn = (row: LogRow): string | null =>
  meaningOf(row).arrival ? (texts(row, ['mentionId'])[0] ?? null) : null;

/** Threads that are not as they were. */
export function threadsIn(row: LogRow): string[] {
  const { thread, threadKeys = [] } = meaningOf(row);
  return thread && row.threadId !== null ? [row.threadId, ...texts(row, threadKeys)] : [];
}

/** The thread whose work moved in its queue; null: none did. */
export const queuedThreadIn = (row: LogRow): string | null => (meaningOf(row).queue ? row.threadId : null);

/** The simulation that is not as it was; null: none. */
export const simulationIn = (row: LogRow): string | null =>
  meaningOf(row).simulation ? (texts(row, ['simulationId'])[0] ?? null) : null;

/** The bulk action that is not as it was; null: none. */
export const bulkActionIn = (row: LogRow): string | null =>
  meaningOf(row).bulk ? (texts(row, ['bulkActionId'])[0] ?? null) : null;

/** The draft whose way to the customer, or to its approver, is not as it was; none for a save that withdraws nothing. */
export const draftsIn = (row: LogRow): string[] =>
  row.type === 'draftSaved'
    ? []
    : [
        ...texts(row, ['draftId']),
        ...(row.kind === 'decision' ? texts(row, ['work']) : []).flatMap((work) => draftOf(work) ?? []),
      ];

/** The crisis that was opened, closed, ticked off or written about. */
export const crisesIn = (row: LogRow): string[] => texts(row, ['crisisId']);

/** The alert that was raised, escalated, acknowledged or closed. */
export const alertsIn = (row: LogRow): string[] => texts(row, ['alertId']);

/** Agents who are not as they were. */
export const agentsIn = (row: LogRow): string[] => texts(row, meaningOf(row).agentKeys ?? []);

/** The place of what caused the row; its own where nothing else did. */
export const causeOf = ({ seq, payload }: LogRow): number =>
  (payload as { readonly cause?: number }).cause ?? seq;
