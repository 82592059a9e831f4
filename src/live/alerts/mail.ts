import { createTransport } from 'nodemailer';
import { DeliveryRefused } from '../outbox/adapter.ts';
import type { DeliveryWay } from './deliveries.ts';

const timeoutMilliseconds = 10_000;

interface Step {
  readonly step: string;
  readonly at: string;
}

/** What of a delivery's body a message says. */
type Told = Step &
  (
    | {
        readonly alert: {
          readonly id: string;
          readonly rule: string;
          readonly sign: string;
          readonly threadId: string | null;
          readonly raisedAt: string;
          readonly level: number;
        };
      }
    | { readonly crisis: { readonly id: string; readonly plan: string } }
  );

const subjectOf = (told: Told): string =>
  'crisis' in told ? `Crisis ${told.step}: ${told.crisis.plan}` : `Alert ${told.step}: ${told.alert.rule}`;

function textOf(told: Told): string {
  const { step, at } = told;
  if ('crisis' in told)
    return [
      `The crisis of the plan “${told.crisis.plan}” was ${step} at ${at}.`,
      '',
      `Crisis: ${told.crisis.id}`,
      '',
    ].join('\n');
  const { alert } = told;
  return [
    `The alert of the rule “${alert.rule}” was ${step} at ${at}.`,
    '',
    `Sign: ${alert.sign}`,
    `Raised: ${alert.raisedAt}`,
    `Steps of escalation: ${alert.level}`,
    ...(alert.threadId === null ? [] : [`Thread: ${alert.threadId}`]),
    `Alert: ${alert.id}`,
    '',
  ].join('\n');
}

/**
 * Sends deliveries as messages of plain text. The id of a delivery is in the message's id, so that a mailbox that has it knows
 * it again. Without a server, every delivery is refused.
 */
export function mailWay(server: { readonly url: string; readonly sender: string } | null): DeliveryWay {
  if (server === null)
    return async () => {
      throw new DeliveryRefused('No mail server is known: SMTP_URL and SMTP_SENDER are not set.');
    };
  const transport = createTransport({
    url: server.url,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
  });
  const domain = server.sender.slice(server.sender.lastIndexOf('@') + 1).replace(/>$/, '');
  return async ({ id, address, body }) => {
    const told = JSON.parse(body) as Told;
    await transport
      .sendMail({
        from: server.sender,
        to: address,
        messageId: `<${id}@${domain}>`,
        headers: { 'auto-submitted': 'auto-generated', 'signalbox-delivery': id },
        subject: subjectOf(told),
        text: textOf(told),
      })
      .catch((error: Error & { responseCode?: number }) => {
        // by SMTP, 5yz is for good
        if ((error.responseCode ?? 0) >= 500) throw new DeliveryRefused(error.message);
        throw error;
      });
  };
}
