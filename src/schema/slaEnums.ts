import { enumeration } from './enumeration.ts';

export const SlaStateEnum = enumeration('SlaState', 'How a promise stands at the instant of the read.', {
  running: 'Counting, with time left.',
  atRisk: 'Counting, and little time is left.',
  paused: 'Not counting while we wait for the customer.',
  met: 'Kept.',
  missed: 'Not kept by its due instant.',
  cancelled: 'Lapsed before its due instant: the matter was resolved without it.',
});

export const ClockKindEnum = enumeration('ClockKind', 'What is promised.', {
  assign: 'An agent has it in hand.',
  firstResponse: 'The first human answer of the episode.',
  nextResponse: 'The next human answer after a further message.',
  resolution: 'The episode is resolved.',
});

export const MeasureEnum = enumeration('Measure', 'How the minutes of a promise are counted.', {
  workingHours: 'In the hours of the policy’s calendar.',
  roundTheClock: 'Every minute.',
});

export const AtRiskTypeEnum = enumeration('AtRiskType', 'When a running promise counts as at risk.', {
  shareGone: 'When a share of its time is gone.',
  minutesLeft: 'When so many of its minutes are left.',
});
