import { enumeration } from './enumeration.ts';

export const AnswerKindEnum = enumeration('AnswerKind', 'What a canned answer is.', {
  answer: 'Sent as it stands.',
  article: 'Knowledge that people read by themselves and that agents answer out of.',
});

export const AnswerApprovalEnum = enumeration(
  'AnswerApproval',
  'Whether a canned answer may be used; only approved ones are suggested.',
  {
    draft: 'Being written.',
    approved: 'In use.',
    retired: 'Not used any more.',
  },
);
