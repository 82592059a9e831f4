import type { IntervalFigure } from '../experiment/breakdown.ts';
import type { FigureName } from '../scenario/expectSchema.ts';

/** What a figure is called on pages and in tables, and what counts are counts of. */
interface Label {
  readonly label: string;
  /** Of figures that are counts. */
  readonly counted?: string;
}

/** Figures of tables, in their order, as a planner calls them. */
export const figureLabels = {
  volume: { label: 'volume', counted: 'contacts' },
  requiredLoad: { label: 'required load', counted: 'agents' },
  meanStaffed: { label: 'staffed', counted: 'agents' },
  meanPaid: { label: 'paid', counted: 'agents' },
  slaAttainment: { label: 'SLA attainment' },
  serviceLevel: { label: 'service level' },
  firstResponseFromPublished: { label: 'first response mean' },
  meanWait: { label: 'wait mean' },
  pWait: { label: 'had to wait' },
  pAbandon: { label: 'abandoned' },
  pBlock: { label: 'turned away' },
  timeToResolve: { label: 'time to resolve mean' },
  handleTime: { label: 'handle time mean' },
  firstContactResolution: { label: 'resolved at first contact' },
  channelEscalation: { label: 'went on to another channel' },
  occupancy: { label: 'occupancy' },
  meanConcurrencyWhenBusy: { label: 'concurrency', counted: 'threads of a busy agent' },
  meanQueue: { label: 'backlog', counted: 'contacts waiting' },
  cost: { label: 'cost' },
  costPerContact: { label: 'cost per contact' },
  costPerResolved: { label: 'cost per resolved contact' },
  lostValue: { label: 'value of customers lost' },
  paidHours: { label: 'paid' },
  overtimeShare: { label: 'overtime' },
  containment: { label: 'contained in self-service' },
  csat: { label: 'satisfied, expected' },
  meanInSystem: { label: 'open contacts', counted: 'contacts' },
} as const satisfies Partial<Record<FigureName | IntervalFigure, Label>>;

export type LabelledFigure = keyof typeof figureLabels;
