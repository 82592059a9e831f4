import { z } from 'zod';
import { priorityOf } from '../../domain/triage/priority.ts';
import { defaultPrioritySettings, type PrioritySettings } from '../../domain/triage/priority-settings.ts';

const usual = defaultPrioritySettings;
const minutes = z.number();

/** The live desk's `PrioritySettings`; what is left out is as on a new desk. */
export const prioritySettings = z.strictObject({
  urgencyFactor: z.number().nonnegative().default(usual.urgencyFactor),
  sentimentBelow: z.number().default(usual.sentimentBelow),
  minutesPerSentimentPoint: minutes.default(usual.minutesPerSentimentPoint),
  keyCustomerMinutes: minutes.default(usual.keyCustomerMinutes),
  recentCustomerMinutes: minutes.default(usual.recentCustomerMinutes),
  recentCustomerHours: z.number().nonnegative().default(usual.recentCustomerHours),
  trendingMinutes: minutes.default(usual.trendingMinutes),
  trendingFromCount: z.number().nonnegative().default(usual.trendingFromCount),
  trendingFromRatio: z.number().nonnegative().default(usual.trendingFromRatio),
});

const leastSentiment = 1;
const greatestSentiment = 10;

/** What triage finds in such contacts; minutes of priority follow by the desk's own rule. */
export const reasons = z.strictObject({
  sentiment: z
    .number()
    .min(leastSentiment)
    .max(greatestSentiment)
    .optional()
    .describe('Score from 1 (angry) to 10 (delighted).'),
  sentimentFallsPerHour: z
    .number()
    .nonnegative()
    .default(0)
    .describe('Points lost for each hour until there is an answer, shown when the customer comes again.'),
  urgencyMinutes: minutes.optional().describe('Of the urgent phrase found, before the urgency factor.'),
  keyCustomer: z.boolean().default(false),
  recentCustomer: z.boolean().default(false).describe('Had contact within the recent hours.'),
  trending: z.boolean().default(false).describe('Carries a tag that is trending.'),
  keywordMinutes: z.array(minutes).default([]).describe('Of each keyword found.'),
});

export type ReasonsGiven = z.infer<typeof reasons>;

/** Priority in minutes, as triage/priority.ts decides. */
export function minutesOf(given: ReasonsGiven, settings: PrioritySettings): number {
  const { sentiment, urgencyMinutes, trending } = given;
  const tag = 'trending';
  return priorityOf(
    {
      urgentPhrase:
        urgencyMinutes === undefined ? null : { phrase: 'urgent', minutes: urgencyMinutes, start: 0, end: 0 },
      sentiment: {
        score: sentiment ?? 0,
        compound: 0,
        basis: sentiment === undefined ? 'none' : 'lexicon',
        signalCount: 1,
      },
      keyCustomer: given.keyCustomer ? { priorityMinutes: null } : null,
      publishedAt: 0,
      lastContactAt: given.recentCustomer ? 0 : null,
      tags: trending ? [tag] : [],
      tagActivities: new Map([[tag, { recentCount: settings.trendingFromCount, usualCount: 0 }]]),
      keywords: given.keywordMinutes.map((one, index) => ({
        tableId: 'scenario',
        tableVersion: 1,
        entryId: String(index),
        minutes: one,
      })),
      crises: [],
    },
    settings,
  ).minutes;
}

/** Steps in which sentiment falls. */
const stepsPerPoint = 10;

/** Priority in minutes at every tenth of a point of sentiment, from 1 to 10. */
export const minutesBySentiment = (given: ReasonsGiven, settings: PrioritySettings): readonly number[] =>
  Array.from({ length: (greatestSentiment - leastSentiment) * stepsPerPoint + 1 }, (_, step) =>
    minutesOf({ ...given, sentiment: leastSentiment + step / stepsPerPoint }, settings),
  );
