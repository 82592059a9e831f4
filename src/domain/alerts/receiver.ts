import type { Finding } from '../desk/finding.ts';

/** How somebody outside of the desk is told of its alerts and crises. */
export const receiverKinds = ['webhook', 'email'] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

/** Somebody outside of the desk who is told of its alerts and crises. */
export interface AlertReceiver {
  readonly name: string;
  readonly kind: ReceiverKind;
  /** Of a webhook its URL, of an email the mailbox. */
  readonly address: string;
}

/** What receivers are told of: each step of an alert that they have to do with, and that a crisis opened or closed, is one delivery. */
export const toldSteps = ['raised', 'escalated', 'acknowledged', 'closed', 'opened'] as const;
export type ToldStep = (typeof toldSteps)[number];

export const deliveryStates = ['pending', 'sent', 'setAside'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const longestAddress = 2_000;
const longestMailbox = 320;
const secretLengths = { least: 32, most: 200 };

/** What is wrong with a receiver, its name aside. `secret` null: it keeps the one that it has, or needs none. */
export function checkAlertReceiver(
  { kind, address }: Omit<AlertReceiver, 'name'>,
  secret: string | null,
  isNew: boolean,
): Finding[] {
  const findings: Finding[] = [];
  if (kind === 'webhook' ? !isWebhookAddress(address) : !isMailbox(address))
    findings.push({
      path: 'address',
      found: kind === 'webhook' ? `${address.length} characters that are none` : JSON.stringify(address),
      allowed:
        kind === 'webhook'
          ? 'a URL such as https://hooks.example/signalbox, without name and password'
          : 'a mailbox such as duty@example.com',
    });
  if (kind === 'email' && secret !== null)
    findings.push({
      path: 'secret',
      found: 'a secret',
      allowed: 'null: messages to mailboxes are not signed',
    });
  if (kind === 'webhook' && secret === null && isNew)
    findings.push({ path: 'secret', found: 'null', allowed: 'the secret that signs: 32 to 200 characters' });
  if (secret !== null) findings.push(...checkSecret(secret));
  return findings;
}

/** What is wrong with a secret that signs. */
export const checkSecret = (secret: string): Finding[] =>
  secret.length >= secretLengths.least && secret.length <= secretLengths.most
    ? []
    : [
        {
          path: 'secret',
          found: `${secret.length} characters`,
          allowed: `${secretLengths.least} to ${secretLengths.most} characters`,
        },
      ];

const isMailbox = (text: string): boolean =>
  /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text) && text.length <= longestMailbox;

const isWebhookAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(text) && text.length <= longestAddress;
