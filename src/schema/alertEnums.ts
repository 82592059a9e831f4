import { enumeration } from './enumeration.ts';

export const AlertSignEnum = enumeration('AlertSign', 'What can raise an alert.', {
  mention: 'A mention came.',
  promiseMissed: 'A promise to a customer was broken.',
  promiseAtRisk: 'A promise to a customer is at risk, as its policy says, and none of the thread is broken.',
  spike: 'A channel has a spike, as the wallboard tells.',
  targetMissed: 'A figure of the desk, or of a group, misses its target.',
  detractor: 'A customer gave 6 and less in a survey that asks whether they recommend us.',
});

export const AlertReceiverKindEnum = enumeration(
  'AlertReceiverKind',
  'How somebody outside of the desk is told of its alerts and crises.',
  {
    webhook: 'A signed POST to a URL.',
    email: 'A message to a mailbox.',
  },
);

export const AlertStepKindEnum = enumeration(
  'AlertStepKind',
  'What has become of an alert, or of a crisis.',
  {
    raised: 'It was raised.',
    escalated: 'It went on to its next step.',
    acknowledged: 'Somebody acknowledged it.',
    closed: 'It is over.',
    opened: 'A crisis was opened.',
  },
);

export const AlertDeliveryStateEnum = enumeration('AlertDeliveryState', 'Whether a receiver was told.', {
  pending: 'It is to be told, at once or by the next attempt.',
  sent: 'It was told.',
  setAside: 'It could not be told and no further attempt is made; `alertDeliveryRetry` makes one.',
});
