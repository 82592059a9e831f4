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
  accountData: 'That it neither holds account data nor asks for it where others can read it.',
});

export const DraftStateEnum = enumeration('DraftState', 'Where a draft stands.', {
  saved: 'Its writers work on it.',
  submitted: 'It waits for approval.',
  changed: 'An approver has put it in other words; a writer of it sends them, or writes it anew.',
  rejected: 'Back with its writers, with a reason.',
  expired: 'Nobody decided in time; back with its writers.',
  sent: 'It has left.',
  discarded: 'Put away; it never left.',
});

export const ApprovalCauseEnum = enumeration('ApprovalCause', 'What asks for approval.', {
  rule: 'A rule of the desk’s approval policy.',
  crisis: 'A crisis that is open.',
  finding: 'A finding of a guideline.',
  wish: 'The writer.',
});

export const ApprovalDecisionEnum = enumeration('ApprovalDecision', 'What an approver decides.', {
  approve: 'It is sent at once, as it was submitted.',
  change: 'It goes back in other words, which a writer of it sends.',
  reject: 'It goes back, with a reason.',
});

export const FocusDoingEnum = enumeration('FocusDoing', 'What an agent does with the thread before them.', {
  looking: 'They read it.',
  writing: 'They write an answer or a note.',
});
