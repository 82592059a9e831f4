/**
 * A weekly shift in the desk's time zone. `startMinute` counts from midnight of `weekday` (0 = Monday);
 * `endMinute` is past 1,440 for a shift that runs into the next day.
 */
export interface WeeklyShift {
  readonly weekday: number;
  readonly startMinute: number;
  readonly endMinute: number;
}
