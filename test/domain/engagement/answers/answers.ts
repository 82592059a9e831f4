import type { CannedAnswer } from '../../../../src/domain/engagement/answers/cannedAnswer.ts';
import type { AnswerPlace } from '../../../../src/domain/engagement/answers/usable.ts';

/** An approved answer that fits everywhere, with what a test says of it. */
export const answerOf = (differs: Partial<CannedAnswer>): CannedAnswer => ({
  id: 'answer',
  version: 1,
  kind: 'answer',
  title: 'Where is my order',
  texts: [
    { language: 'en', text: 'Hello {{customer.firstName}}, your order is on its way. {{agent.initials}}' },
  ],
  approval: 'approved',
  validFrom: null,
  validUntil: null,
  channels: [],
  visibilities: [],
  teamIds: [],
  examples: [],
  ...differs,
});

/** A public post in English at instant 1000, which team `care` has. */
export const placeOf = (differs: Partial<AnswerPlace>): AnswerPlace => ({
  at: 1_000,
  channel: 'x',
  visibility: 'public',
  teamId: 'care',
  language: 'en',
  fallbackLanguage: 'en',
  ...differs,
});
