import type { Variant } from '../experiment/comparison.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { isTold } from './told.ts';

/** Figures that plans are judged by, in order, as a planner calls them. */
export const planFigures: readonly (readonly [FigureName, string])[] = [
  ['slaAttainment', 'SLA attainment'],
  ['serviceLevel', 'service level'],
  ['pWait', 'had to wait'],
  ['meanWait', 'mean wait'],
  ['pAbandon', 'abandoned'],
  ['pBlock', 'turned away'],
  ['firstResponseFromPublished', 'first response'],
  ['timeToResolve', 'time to resolve'],
  ['handleTime', 'handle time'],
  ['firstContactResolution', 'resolved at first contact'],
  ['channelEscalation', 'went on to another channel'],
  ['containment', 'contained in self-service'],
  ['csat', 'satisfied (expected)'],
  ['meanQueue', 'mean queue'],
  ['occupancy', 'occupancy'],
  ['paidHours', 'paid hours'],
  ['overtimeShare', 'overtime'],
  ['cost', 'cost'],
  ['costPerContact', 'cost per contact served'],
  ['costPerResolved', 'cost per contact resolved'],
  ['lostValue', 'value of customers lost'],
  ['costWithLost', 'cost with customers lost'],
];

/** What a planner calls a figure; its own name where it is not one that plans are usually judged by. */
export const planLabel = (figure: FigureName): string =>
  planFigures.find(([name]) => name === figure)?.[1] ?? figure;

/** Whether the figure says anything of these: it is there, and not 0 everywhere. */
export const isTelling = (
  variants: readonly Pick<Variant, 'read' | 'findings'>[],
  figure: FigureName,
): boolean => {
  const estimates = variants.map(({ findings }) => findings.figure(figure, { kind: 'all' }));
  return (
    variants.every(({ read }) => isTold(read, figure)) &&
    estimates.every((one) => one !== null) &&
    estimates.some((one) => one?.value !== 0)
  );
};
