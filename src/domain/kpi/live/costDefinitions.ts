import { millisecondsPerHour } from '../../desk/time.ts';
import { type KpiDefinition, sumOf } from './definition.ts';
import { costedMeasures } from './moneySums.ts';

const atOpening =
  'contacts at the episode’s opening or the call’s coming, time each moment, over each interval';
const unsaid = {
  ends: null,
  countsAt: atOpening,
  creditedTo: 'team',
  duration: null,
} as const satisfies Partial<KpiDefinition>;

/** What contacts cost, and what they are held against: worked out of sums and of what the desk says of itself. */
export const costDefinitions = {
  costPerContact: {
    ...unsaid,
    title: 'Cost per contact',
    unit: 'money',
    numerator:
      'paid time × wage, shared by time in focus, idle time included; fees of whoever came; licences by paid time, the platform by contacts; calls of a telephone system: their time × wage. Or the price of each contact, where the desk says prices',
    denominator: 'contacts served: resolved episodes, and answered calls',
    excluded: 'contacts on channels without a price, where the desk says prices; agents who are signed off',
    source: 'DESIGN §5, REQUIREMENTS E19, F6: as the simulator counts it',
    top: (sums) => sumOf(sums, 'paidAmount'),
    bottom: (sums) => sumOf(sums, 'costedContacts'),
    measures: costedMeasures,
    derives: 'cost',
  },
  contactsPerPaidHour: {
    ...unsaid,
    title: 'Contacts per paid hour',
    unit: 'score',
    numerator:
      'contacts handled: episodes that an agent had in focus, each once for each agent, and calls whose time is recorded',
    denominator: 'hours paid, shared by time in focus, idle time included; of such calls, their time',
    excluded: 'agents who are signed off',
    source: 'REQUIREMENTS E22',
    top: (sums) => sumOf(sums, 'handled') + sumOf(sums, 'callsHandled'),
    bottom: (sums) => sumOf(sums, 'paidTimeMs') / millisecondsPerHour,
    measures: [...costedMeasures, 'handled', 'callsHandled'],
    derives: 'cost',
  },
  contactRate: {
    ...unsaid,
    title: 'Contact rate',
    unit: 'score',
    numerator: 'contacts that came: episodes in which the customer wrote, and calls offered',
    denominator: 'customers that the desk serves, as stated; on average over the interval',
    excluded: 'noise; intervals for a part of which no customers are stated',
    source: 'REQUIREMENTS E19',
    top: (sums) => sumOf(sums, 'offered') + sumOf(sums, 'callsOffered'),
    bottom: (sums) => sumOf(sums, 'customers'),
    measures: ['offered', 'callsOffered'],
    derives: 'customers',
  },
} as const satisfies Record<string, KpiDefinition>;
