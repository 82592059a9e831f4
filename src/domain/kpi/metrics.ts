import { millisecondsPerHour } from '../desk/time.ts';
import { contactMsOf, contactsOf, type KpiTotals, resolvedOf, staffMsOf } from './totals.ts';

/** A KPI as a ratio of two sums: ratios of expectations are estimated by it, never means of ratios. */
export interface Metric {
  /** What it is a figure of: there is none of `agents` in a class of contacts, none of `contacts` in a group of agents. */
  readonly of: 'contacts' | 'agents' | 'both';
  readonly unit: 'share' | 'milliseconds' | 'count' | 'millisecondsSquared' | 'hours' | 'money';
  readonly top: (totals: KpiTotals) => number;
  readonly bottom: (totals: KpiTotals) => number;
}

type Field = Parameters<typeof contactsOf>[1];

const share = (top: Field, bottom: Field): Metric => ({
  of: 'contacts',
  unit: 'share',
  top: (totals) => contactsOf(totals, top),
  bottom: (totals) => contactsOf(totals, bottom),
});

const mean = (top: Field, bottom: Field): Metric => ({ ...share(top, bottom), unit: 'milliseconds' });

const overTime = (top: (totals: KpiTotals) => number, of: Metric['of'] = 'contacts'): Metric => ({
  of,
  unit: 'count',
  top,
  bottom: ({ observedMs }) => observedMs,
});

const containedOf = (totals: KpiTotals): number =>
  contactsOf(totals, 'selfServed') - contactsOf(totals, 'selfServedOnward');

const paidOf = ({ money }: KpiTotals): number =>
  money === null ? 0 : money.wages + money.fees + money.platform;

/** None of totals whose cost is not known. */
const costPer = (
  top: (totals: KpiTotals) => number,
  bottom: (totals: KpiTotals) => number,
  of: Metric['of'] = 'contacts',
): Metric => ({
  of,
  unit: 'money',
  top,
  bottom: (totals) => (totals.money === null ? 0 : bottom(totals)),
});

/** Every KPI that is computed from sums; the definitions that name no formula here are those of the words in `contactFields`. */
export const metrics = {
  pWait: share('waited', 'offered'),
  /** Over all offered: who abandons counts the time in queue, who is turned away counts 0. */
  meanWait: mean('waitMs', 'offered'),
  meanWaitServed: mean('waitStartedMs', 'started'),
  meanWaitAbandoned: mean('waitAbandonedMs', 'abandoned'),
  meanWaitAdmitted: {
    of: 'contacts',
    unit: 'milliseconds',
    top: (totals) => contactsOf(totals, 'waitMs'),
    bottom: (totals) => contactsOf(totals, 'offered') - contactsOf(totals, 'turnedAway'),
  },
  meanSquareWait: { ...share('waitSquaredMs', 'offered'), unit: 'millisecondsSquared' },
  serviceLevel: share('startedWithin', 'offered'),
  slOverOffered: share('startedWithin', 'offered'),
  slExclShortAbandons: {
    of: 'contacts',
    unit: 'share',
    top: (totals) => contactsOf(totals, 'startedWithin'),
    bottom: (totals) => contactsOf(totals, 'offered') - contactsOf(totals, 'abandonedWithin'),
  },
  slOverServed: share('startedWithin', 'started'),
  pAbandon: share('abandoned', 'offered'),
  pBlock: share('turnedAway', 'offered'),
  meanChatDuration: mean('serviceMs', 'served'),
  handleTime: mean('activeMs', 'served'),
  firstResponseFromPublished: mean('firstResponseMs', 'answered'),
  timeToAssign: mean('waitStartedMs', 'started'),
  timeToResolve: mean('resolveMs', 'served'),
  respondedShare: share('answered', 'offered'),
  respondedWithinHour: share('answeredWithinHour', 'offered'),
  slaAttainment: {
    of: 'contacts',
    unit: 'share',
    top: (totals) => contactsOf(totals, 'clocksMet'),
    bottom: (totals) => contactsOf(totals, 'clocksMet') + contactsOf(totals, 'clocksMissed'),
  },
  firstContactResolution: {
    of: 'contacts',
    unit: 'share',
    top: (totals) => contactsOf(totals, 'served') - contactsOf(totals, 'repeated'),
    bottom: (totals) => contactsOf(totals, 'served'),
  },
  channelEscalation: share('escalated', 'offered'),
  publicEscalation: share('wentPublic', 'offered'),
  /** Served by self-service and not come again ÷ (those + contacts that agents took). */
  containment: {
    of: 'contacts',
    unit: 'share',
    top: containedOf,
    bottom: (totals) => containedOf(totals) + contactsOf(totals, 'taken'),
  },
  /** Expected share of satisfied customers, of those served who are asked. */
  csat: share('satisfied', 'asked'),
  /** Wages, fees and platform, of all that the totals are of: in one replication, or of all that were merged. */
  cost: costPer(paidOf, () => 1, 'both'),
  costPerContact: costPer(paidOf, (totals) => contactsOf(totals, 'served')),
  costPerResolved: costPer(paidOf, resolvedOf),
  /** Expected value of the customers who left unserved for good; not a part of `cost`. */
  lostValue: costPer(
    ({ money }) => money?.lost ?? 0,
    () => 1,
  ),
  /** What a plan costs and what it loses: `cost` and `lostValue` together. */
  costWithLost: costPer(
    (totals) => paidOf(totals) + (totals.money?.lost ?? 0),
    () => 1,
  ),
  /** Agents' paid hours, of all that the totals are of. */
  paidHours: {
    of: 'agents',
    unit: 'hours',
    top: (totals) => staffMsOf(totals, 'paid') / millisecondsPerHour,
    bottom: () => 1,
  },
  meanQueue: overTime((totals) => contactMsOf(totals, 'queue')),
  meanBusy: overTime((totals) => contactMsOf(totals, 'inHand')),
  meanInSystem: overTime(
    (totals) => contactMsOf(totals, 'queue') + contactMsOf(totals, 'inHand') + contactMsOf(totals, 'parked'),
  ),
  meanOrbit: overTime((totals) => contactMsOf(totals, 'orbit')),
  /** Erlangs: agents' time that contacts of the stretch bring, served or not, over its length. */
  requiredLoad: overTime((totals) => contactsOf(totals, 'activeMs') + contactsOf(totals, 'workLeftMs')),
  /** Agents who are available or still have work. */
  meanStaffed: overTime((totals) => staffMsOf(totals, 'staffed'), 'agents'),
  /** Away to try again, over all who came for the first time (Little): who never goes away counts 0. */
  meanTimeInOrbit: {
    of: 'contacts',
    unit: 'milliseconds',
    top: (totals) => contactMsOf(totals, 'orbit'),
    bottom: (totals) =>
      contactsOf(totals, 'offered') - contactsOf(totals, 'retried') - contactsOf(totals, 'redialled'),
  },
  occupancy: {
    of: 'agents',
    unit: 'share',
    top: (totals) => staffMsOf(totals, 'occupied'),
    bottom: (totals) => staffMsOf(totals, 'staffed'),
  },
  agentUtilisation: {
    of: 'agents',
    unit: 'share',
    top: (totals) => staffMsOf(totals, 'utilised'),
    bottom: (totals) => staffMsOf(totals, 'staffed'),
  },
  meanConcurrencyWhenBusy: {
    of: 'agents',
    unit: 'count',
    top: (totals) => staffMsOf(totals, 'threads'),
    bottom: (totals) => staffMsOf(totals, 'utilised'),
  },
  /** Agents paid at a time, on average: on shift, breaks included, or in overtime. */
  meanPaid: overTime((totals) => staffMsOf(totals, 'paid'), 'agents'),
  overtimeShare: {
    of: 'agents',
    unit: 'share',
    top: (totals) => staffMsOf(totals, 'overtime'),
    bottom: (totals) => staffMsOf(totals, 'paid'),
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** The KPI of the totals; null where there is nothing to divide by. */
export function kpiOf(name: MetricName, totals: KpiTotals): number | null {
  const bottom = metrics[name].bottom(totals);
  return bottom === 0 ? null : metrics[name].top(totals) / bottom;
}
