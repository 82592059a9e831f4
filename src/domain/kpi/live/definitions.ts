import { alertDefinitions } from './alertDefinitions.ts';
import { callDefinitions } from './callDefinitions.ts';
import type { Confidence } from './confidence.ts';
import { costDefinitions } from './costDefinitions.ts';
import type { KpiDefinition } from './definition.ts';
import type { FigureSums } from './derivedSums.ts';
import { episodeDefinitions } from './episodeDefinitions.ts';
import { mentionDefinitions } from './mentionDefinitions.ts';
import { publishingDefinitions } from './publishingDefinitions.ts';
import { staffDefinitions } from './staffDefinitions.ts';
import { surveyDefinitions } from './surveyDefinitions.ts';
import { wholeConversationDefinitions } from './wholeConversationDefinitions.ts';
import { workDefinitions } from './workDefinitions.ts';

/** Every figure of the live desk, by the name that queries, exports and documents use. */
export const kpiDefinitions = {
  ...mentionDefinitions,
  ...episodeDefinitions,
  ...wholeConversationDefinitions,
  ...workDefinitions,
  ...staffDefinitions,
  ...surveyDefinitions,
  ...callDefinitions,
  ...costDefinitions,
  ...publishingDefinitions,
  ...alertDefinitions,
} as const satisfies Record<string, KpiDefinition>;

export type KpiName = keyof typeof kpiDefinitions;
export const kpiNames = Object.keys(kpiDefinitions) as readonly KpiName[];

/** A figure with what it is a ratio of; `value` null where there is nothing to divide by. */
export interface Figure {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

export function figureOf(name: KpiName, sums: FigureSums): Figure {
  const { top, bottom } = kpiDefinitions[name];
  const numerator = top(sums);
  const denominator = bottom(sums);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

/** Where a figure lies with 95 % confidence; null: it is counted of all, or there are too few answers. */
export function confidenceOf(name: KpiName, sums: FigureSums): Confidence | null {
  const { confidence }: KpiDefinition = kpiDefinitions[name];
  return confidence?.(sums) ?? null;
}
