/** How many minutes each reason is worth: "30" means "as if it had waited 30 minutes longer" (DESIGN §2). */
export interface PrioritySettings {
  /** Multiplies the minutes of the urgency table; 0 turns urgency off. */
  readonly urgencyFactor: number;
  /** Sentiment scores (1–10) below this add minutes. */
  readonly sentimentBelow: number;
  /** Minutes for each point of sentiment below `sentimentBelow`. */
  readonly minutesPerSentimentPoint: number;
  /** For key customers who have no minutes of their own. */
  readonly keyCustomerMinutes: number;
  readonly recentCustomerMinutes: number;
  /** A customer is recent when the last contact was at most so many hours before this mention. */
  readonly recentCustomerHours: number;
  readonly trendingMinutes: number;
  /** A tag trends when it was counted at least so often in the recent period … */
  readonly trendingFromCount: number;
  /** … and at least so many times as often as usual in a period of that length. */
  readonly trendingFromRatio: number;
}

export const defaultPrioritySettings: PrioritySettings = {
  urgencyFactor: 1,
  sentimentBelow: 4,
  minutesPerSentimentPoint: 5,
  keyCustomerMinutes: 30,
  recentCustomerMinutes: 10,
  recentCustomerHours: 24,
  trendingMinutes: 10,
  trendingFromCount: 10,
  trendingFromRatio: 3,
};
