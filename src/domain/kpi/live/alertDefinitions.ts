import { count, type KpiDefinition, ratio, type Told } from './definition.ts';

const ofAlerts: Pick<Told, 'countsAt' | 'creditedTo' | 'source'> = {
  countsAt: 'the alert’s being raised, whatever becomes of it when',
  creditedTo: 'team',
  source: 'REQUIREMENTS E15, C6',
};
const raised = 'alerts that were raised';

/** Figures of the desk's alerts. */
export const alertDefinitions = {
  alertsRaised: count('alertsRaised', {
    title: 'Alerts raised',
    numerator: raised,
    denominator: 'one for each',
    ...ofAlerts,
  }),
  alertsAcknowledgedShare: ratio('alertsAcknowledged', 'alertsRaised', {
    title: 'Alerts acknowledged',
    numerator: 'alerts that a person acknowledged',
    denominator: raised,
    ...ofAlerts,
  }),
  timeToAcknowledge: ratio('alertAcknowledgeMs', 'alertsAcknowledged', {
    title: 'Time to acknowledge an alert',
    unit: 'milliseconds',
    numerator: 'time from raised to acknowledged, of the alerts that were',
    denominator: 'alerts that a person acknowledged',
    ends: ['the alert’s being raised', 'a person’s acknowledging it'],
    duration: 'alertAcknowledgeMs',
    excluded: 'alerts that nobody acknowledged',
    ...ofAlerts,
  }),
  alertsEscalatedShare: ratio('alertsEscalated', 'alertsRaised', {
    title: 'Alerts escalated',
    numerator: 'alerts that went a step of their escalation',
    denominator: raised,
    ...ofAlerts,
  }),
  alertsClosedByThemselvesShare: ratio('alertsClosedByThemselves', 'alertsClosed', {
    title: 'Alerts over by themselves',
    numerator: 'alerts whose condition ended, or whose thread was resolved',
    denominator: 'alerts that are over',
    excluded: 'alerts that are open',
    ...ofAlerts,
  }),
  alertDeliveriesFailedShare: ratio('alertDeliveriesSetAside', 'alertDeliveries', {
    title: 'Deliveries of alerts that failed',
    numerator: 'deliveries that were set aside after their last attempt',
    denominator: 'deliveries that a receiver took or that were set aside',
    excluded: 'deliveries of crises, and those of which an attempt is still to come',
    ...ofAlerts,
  }),
} as const satisfies Record<string, KpiDefinition>;
