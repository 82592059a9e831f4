import { Contact, type ContactField } from '../contactSums.ts';
import { type MetricName, metrics } from '../metrics.ts';
import { type KpiTotals, noTotals } from '../totals.ts';
import { design, type KpiDefinition, type Told } from './definition.ts';
import type { Measure, Sums } from './measures.ts';

/** What a figure of episodes leaves out unless it says otherwise. */
export const noise = 'noise, and episodes in which the customer did not write';

const totalsOf = (sums: Sums): KpiTotals => {
  const totals = noTotals();
  for (const [name, value] of Object.entries(sums))
    if (name in Contact) totals.contacts[Contact[name as ContactField]] = value;
  return totals;
};

/** As the simulator computes it: the same formula, of the same sums. */
export const asSimulated = (name: MetricName, read: readonly Measure[], told: Told): KpiDefinition => ({
  unit: 'share',
  ends: null,
  countsAt: 'the episode’s opening',
  creditedTo: 'team',
  excluded: noise,
  source: design,
  duration: null,
  measures: read,
  ...told,
  top: (sums) => metrics[name].top(totalsOf(sums)),
  bottom: (sums) => metrics[name].bottom(totalsOf(sums)),
});
