import { enumeration } from './enumeration.ts';

export const SlaStateEnum = enumeration('SlaState', 'How a promise stands at the instant of the read.', {
  running: 'Counting, with time left.',
  atRisk: 'Counting, and little time is left.',
  paused: 'Not counting while we wait for the customer.',
  met: 'Kept.',
  missed: 'Not kept by its due instant.',
});

export const ClockKindEnum = enumeration('ClockKind', 'What is promised.', {
  assign: 'An agent has it in hand.',
  firstResponse: 'The first human answer of the episode.',
  nextResponse: 'The next human answer after a further message.',
  resolution: 'The episode is resolved.',
});
