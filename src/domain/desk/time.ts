/** An instant: milliseconds since the epoch. Names of instants end in `At`. */
export type Instant = number;

export const millisecondsPerSecond = 1_000;
export const millisecondsPerMinute = 60_000;
export const millisecondsPerHour = 3_600_000;
export const millisecondsPerDay = 86_400_000;
