import { channels } from '../desk/channel.ts';
import type { Instant } from '../desk/time.ts';
import type { RouterRefusal } from './answer.ts';
import type { RouterEvent } from './event.ts';
import type { OutcomeName } from './outcome.ts';
import type { AgentRow, WorkRow } from './snapshot.ts';

/** Whom the facts of a refusal are asked of. */
export interface FactSource {
  workRow(work: string): WorkRow | null;
  agentRow(agent: string): AgentRow | null;
  loadOf(agent: string): number;
  onChannelOf(agent: string, channel: number): number;
  weightOf(work: string): number | null;
}

/** The refusal of an event with its facts, as they are after the event has been refused. */
export function refusalOf(
  outcome: OutcomeName,
  event: RouterEvent,
  source: FactSource,
): RouterRefusal | null {
  const work = 'work' in event ? event.work : '';
  const own = 'agent' in event ? event.agent : null;
  const agent = event.type === 'workTransferred' ? event.toAgent : own;
  switch (outcome) {
    case 'applied':
      return null;
    case 'unknownWork':
      return { code: 'unknownWork', work };
    case 'unknownAgent':
      return { code: 'unknownAgent', agent: agent ?? '' };
    case 'notHolder':
      return { code: 'notHolder', work, agent: own, holder: holderOf(source.workRow(work)) };
    case 'alreadyAssigned':
      return { code: 'alreadyAssigned', work, holder: source.workRow(work)?.agent ?? '' };
    case 'notEligible':
      return { code: 'notEligible', work, agent: agent ?? '' };
    case 'agentUnavailable':
      return { code: 'agentUnavailable', agent: agent ?? '' };
    case 'notParked':
      return { code: 'notParked', work };
    case 'expired':
      return { code: 'expired', deadlineAt: deadlineOf(event) };
    case 'atCapacity':
      return atCapacity(work, agent ?? '', source);
  }
}

const holderOf = (row: WorkRow | null): string | null =>
  row === null || row.state === 'held' ? null : row.agent;

const deadlineOf = (event: RouterEvent): Instant =>
  'deadlineAt' in event ? (event.deadlineAt ?? event.at) : event.at;

function atCapacity(work: string, agent: string, source: FactSource): RouterRefusal {
  const row = source.agentRow(agent);
  const channel = source.workRow(work)?.requirement.channel;
  const index = channel === undefined ? -1 : channels.indexOf(channel);
  return {
    code: 'atCapacity',
    agent,
    capacity: row?.capacity ?? 0,
    load: source.loadOf(agent),
    weight: source.weightOf(work) ?? 0,
    onChannel: index === -1 ? 0 : source.onChannelOf(agent, index),
    channelCap: row?.channels.find((c) => c.channel === channel)?.cap ?? null,
  };
}
