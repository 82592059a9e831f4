import { count, type KpiDefinition, ratio, sumOf, type Told } from './definition.ts';

const recorded: Pick<Told, 'countsAt' | 'creditedTo' | 'excluded' | 'source'> = {
  countsAt: 'the caller’s coming on the line',
  creditedTo: 'team',
  excluded: 'calls that ended before the queue, and those with nobody on the line',
  source: 'REQUIREMENTS E19: what telephone systems report',
};

/** Figures of calls that a telephone system recorded. */
export const callDefinitions = {
  callsOffered: count('callsOffered', {
    title: 'Calls offered',
    numerator: 'calls that reached the queue or an agent',
    denominator: 'one for each',
    ...recorded,
  }),
  callsAnswered: count('callsAnswered', {
    title: 'Calls answered',
    numerator: 'calls that an agent answered',
    denominator: 'one for each',
    ...recorded,
  }),
  callsAbandonedShare: ratio('callsAbandoned', 'callsOffered', {
    title: 'Calls abandoned',
    numerator: 'calls whose caller hung up in the queue',
    denominator: 'calls offered',
    ...recorded,
  }),
  callsWaitedShare: ratio('callsWaited', 'callsOffered', {
    title: 'Calls that waited',
    numerator: 'calls that waited in the queue',
    denominator: 'calls offered',
    ...recorded,
  }),
  speedOfAnswer: ratio('callWaitMs', 'callsAnswered', {
    title: 'Average speed of answer',
    unit: 'milliseconds',
    numerator: 'time in the queue of all answered calls; 0 where an agent was free',
    denominator: 'answered calls',
    ends: ['the call’s coming into the queue', 'an agent’s answer'],
    duration: 'callWaitMs',
    ...recorded,
  }),
  phoneServiceLevel: ratio('callsAnsweredWithin20Seconds', 'callsOffered', {
    title: 'Service level of the phone',
    numerator: 'calls answered after at most 20 s in the queue',
    denominator: 'calls offered',
    ...recorded,
  }),
  timeToAbandon: ratio('abandonedCallWaitMs', 'callsAbandoned', {
    title: 'Time to abandon',
    unit: 'milliseconds',
    numerator: 'time in the queue of all abandoned calls',
    denominator: 'abandoned calls',
    ends: ['the call’s coming into the queue', 'the caller’s hanging up'],
    duration: 'abandonedCallWaitMs',
    ...recorded,
  }),
  callPatience: {
    ...ratio('abandonedCallWaitMs', 'callsAbandoned', {
      title: 'Patience on the phone',
      unit: 'milliseconds',
      numerator: 'time in the queue of all offered calls',
      denominator: 'abandoned calls: the mean of an exponential patience, by maximum likelihood',
      ...recorded,
      source: 'Brown et al., JASA 100 (2005) 36–50: waits that end with an answer are censored',
      measures: ['callWaitMs', 'abandonedCallWaitMs', 'callsAbandoned'],
    }),
    top: (sums) => sumOf(sums, 'callWaitMs') + sumOf(sums, 'abandonedCallWaitMs'),
  },
  callHandleTime: ratio('callHandleMs', 'callsHandled', {
    title: 'Handle time of calls',
    unit: 'milliseconds',
    numerator: 'time with agents of all answered calls',
    denominator: 'answered calls whose time with the agent is recorded',
    ends: ['the agent’s answer', 'the end of the call'],
    duration: 'callHandleMs',
    ...recorded,
  }),
} as const satisfies Record<string, KpiDefinition>;
