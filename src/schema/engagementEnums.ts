import { enumeration } from './enumeration.ts';

export const SeverityEnum = enumeration('Severity', 'What a finding means for a draft.', {
  refuse: 'It may not leave like this.',
  needsApproval: 'It leaves after a second person has approved it.',
  advice: 'For the writer to weigh.',
});

export const DraftRuleEnum = enumeration('DraftRule', 'What a draft is held against.', {
  avoidedPhrase: 'Words and phrases that are not to be said.',
  signOff: 'A sign-off that is to stand in it.',
  initials: 'The writer’s initials at its end.',
  sentiment: 'How angry or delighted it sounds.',
  capitals: 'The share of capitals: shouting.',
  emoji: 'The number of emoji.',
  readingEase: 'How easy an English text is to read.',
  length: 'Its length as the network counts it.',
  link: 'Where its links lead.',
  language: 'That it is in the customer’s language.',
});
