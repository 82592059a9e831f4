import { enumeration } from './enumeration.ts';

export const TriggersWantEnum = enumeration('TriggersWant', 'How a crisis plan’s triggers go together.', {
  all: 'All that are given must hold.',
  any: 'One is enough.',
});

export const CrisisAutomationEnum = enumeration(
  'CrisisAutomation',
  'What is sent by itself, while a crisis is open, to mentions that it is about.',
  {
    unchanged: 'The same as ever.',
    paused: 'Nothing.',
    replaced: 'One canned answer in the place of all rules.',
  },
);

export const CrisisEntryKindEnum = enumeration('CrisisEntryKind', 'What an entry of a crisis’s log tells.', {
  opened: 'It was opened; the text says why.',
  ticked: 'An item of the checklist was ticked; the text is the item.',
  unticked: 'The tick was taken away.',
  note: 'What somebody wrote down.',
  closed: 'It was closed; the text says why.',
});

export const CrisisStretchEnum = enumeration(
  'CrisisStretch',
  'A stretch of time that a crisis’s report compares.',
  {
    before: 'As long before its opening as it was open, and an hour at least.',
    during: 'From its opening to its closing, or until now.',
    after: 'As long after its closing, or until now.',
  },
);
