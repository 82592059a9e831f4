/** What became of an event: applied, or why the router refused it (then nothing has changed but the time). */
export const outcomes = [
  'applied',
  /** No such work is waiting, offered, in hand or parked. */
  'unknownWork',
  'unknownAgent',
  /** The work is not offered to, or not in the hands of, the agent named. */
  'notHolder',
  /** The agent has no room for the work: capacity or the channel's cap. */
  'atCapacity',
  /** No ring of the team's plan would give the work to this agent, or the channel is not theirs. */
  'notEligible',
  /** Another agent (or the same) has the work already. */
  'alreadyAssigned',
  /** The agent is not there: away, offline or off shift. */
  'agentUnavailable',
  /** The work is not parked. */
  'notParked',
  /** The event's deadline had passed when the router came to it. */
  'expired',
] as const;

export type OutcomeName = (typeof outcomes)[number];

/** The same as small integers, for the hot path: `outcomes[code]` is the name. */
export const Outcome = {
  applied: 0,
  unknownWork: 1,
  unknownAgent: 2,
  notHolder: 3,
  atCapacity: 4,
  notEligible: 5,
  alreadyAssigned: 6,
  agentUnavailable: 7,
  notParked: 8,
  expired: 9,
} as const satisfies Record<OutcomeName, number>;

export type Outcome = (typeof Outcome)[OutcomeName];
