import { enumeration } from './enumeration.ts';

export const SurveyKindEnum = enumeration('SurveyKind', 'What a survey asks.', {
  csat: 'Satisfaction, 1 to 5: 4 and 5 are satisfied.',
  nps: 'Whether the customer would recommend us, 0 or 1 to 10: 9 and 10 are promoters, up to 6 detractors.',
  ces: 'How easy it was, 1 (very difficult) to 7 (very easy).',
});

export const SurveyInvitationStateEnum = enumeration(
  'SurveyInvitationState',
  'What became of asking a customer about an episode.',
  {
    planned: 'Waits for the survey’s delay.',
    asked: 'Sent, and not answered.',
    answered: 'Answered.',
    withheld: 'Never sent; `because` says why.',
  },
);

export const SurveyWithheldReasonEnum = enumeration(
  'SurveyWithheldReason',
  'Why a customer was not asked after all.',
  {
    reopened: 'The thread was opened again, or went to another customer.',
    erased: 'The customer was erased.',
    legalHold: 'Customer or thread are under a legal hold.',
    crisis: 'The thread is about an open crisis whose plan holds surveys back.',
    coolDown: 'The customer was asked too short a time ago.',
    noWay: 'The customer cannot be written to in private.',
    guarded: 'The guard over account data holds the message back.',
  },
);
