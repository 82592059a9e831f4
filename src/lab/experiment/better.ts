import type { FigureName } from '../scenario/expectSchema.ts';

const moreIsBetter: readonly FigureName[] = [
  'serviceLevel',
  'slOverOffered',
  'slExclShortAbandons',
  'slOverServed',
  'respondedShare',
  'respondedWithinHour',
  'slaAttainment',
  'firstContactResolution',
  'containment',
  'csat',
];

const lessIsBetter: readonly FigureName[] = [
  'pWait',
  'meanWait',
  'meanWaitServed',
  'meanWaitAbandoned',
  'meanWaitAdmitted',
  'meanSquareWait',
  'sdWait',
  'pAbandon',
  'pBlock',
  'firstResponseFromPublished',
  'timeToAssign',
  'timeToResolve',
  'channelEscalation',
  'meanQueue',
  'meanOrbit',
  'cost',
  'costPerContact',
  'costPerResolved',
  'lostValue',
  'costWithLost',
  'publicEscalation',
  'paidHours',
  'meanPaid',
  'overtimeShare',
];

/** 1: more of the figure is better; −1: less is; 0: neither as such (occupancy, say). */
export const betterness = (figure: FigureName): 1 | -1 | 0 =>
  moreIsBetter.includes(figure) ? 1 : lessIsBetter.includes(figure) ? -1 : 0;
