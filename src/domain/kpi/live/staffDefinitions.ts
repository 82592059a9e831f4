import { millisecondsPerHour } from '../../desk/time.ts';
import { type KpiDefinition, ratio, sumOf } from './definition.ts';

const eachMoment =
  'each moment, cut at hours; an agent of several teams is divided among them, and stands on no channel';
const notEnded = 'what has not ended by a change of presence, shift, load, capacity or teams';

/** What agents' time is used for. */
export const staffDefinitions = {
  occupancy: ratio('occupiedMs', 'staffedMs', {
    title: 'Occupancy',
    numerator: 'of that time, each moment weighted by load ÷ capacity, at most 1',
    denominator: 'time in which agents were available on shift, or still had work',
    countsAt: eachMoment,
    excluded: notEnded,
  }),
  shiftUse: ratio('staffedMs', 'onShiftMs', {
    title: 'Use of shifts',
    numerator: 'time in which agents were available on shift, or still had work',
    denominator: 'time in which agents were on shift, whatever their presence',
    countsAt: eachMoment,
    excluded: notEnded,
    source: 'REQUIREMENTS E19, F4',
  }),
  contactsPerAgentHour: {
    ...ratio('handled', 'staffedMs', {
      title: 'Contacts per agent hour',
      unit: 'score',
      numerator: 'contacts handled: episodes that an agent had in focus, each once for each agent',
      denominator: 'hours in which agents were available on shift, or still had work',
      countsAt: `${eachMoment}; contacts at the first focus`,
      excluded: notEnded,
      source: 'REQUIREMENTS E22',
    }),
    bottom: (sums) => sumOf(sums, 'staffedMs') / millisecondsPerHour,
  },
} as const satisfies Record<string, KpiDefinition>;
