import { isClosedByAcknowledgement, nextEscalationAt } from '../../domain/alerts/course.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { findAlert, saveAlert } from '../../store/alerts/alerts.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { tellThoseTold } from './tell.ts';
import { alertTold } from './told.ts';

/** Somebody has seen an alert: it escalates no further. Acknowledged once more nothing changes. */
export function acknowledgeAlert(host: LiveHost, caller: Caller, alertId: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const alert = await findAlert(client, caller.deskId, alertId);
    if (alert === null) return refused(notFound('alert', alertId));
    if (alert.acknowledgedAt !== null) return done({ value: alertId, entries: [] });
    if (alert.closedAt !== null)
      return refused({ code: 'WRONG_STATE', kind: 'alert', state: 'closed', allowed: ['open'] });
    const closedAt = isClosedByAcknowledgement(alert.sign) ? desk.at : null;
    const after = { ...alert, acknowledgedAt: desk.at, closedAt };
    const escalateAt = nextEscalationAt(alert.rule.escalation, after);
    await saveAlert(client, after, { by: caller.actor, escalateAt });
    const step = closedAt === null ? 'acknowledged' : 'closed';
    const deliveryIds = await tellThoseTold(client, desk, step, alertTold(desk, after));
    const facts = { alertId, isClosed: closedAt !== null, deliveryIds };
    return done({ value: alertId, entries: [record(caller, 'alertAcknowledged', facts, alert.threadId)] });
  });
}
