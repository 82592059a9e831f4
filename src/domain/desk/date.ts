/**
 * A calendar date as a number of days since 1970-01-01, the form in which dates are compared and counted.
 * Proleptic Gregorian; after Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export type DayNumber = number;

const daysPerEra = 146_097;
const daysFromMarchOfYearZero = 719_468;

/** The day number of a date; `month` is 1–12. Dates that do not exist run over into the next month. */
export const dayNumberOf = (year: number, month: number, day: number): DayNumber => {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysFromMarchOfYearZero;
};

/** The date of a day number as `YYYY-MM-DD` (years 0 to 9999). */
export const dateOfDay = (dayNumber: DayNumber): string => {
  const shifted = dayNumber + daysFromMarchOfYearZero;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day number of `YYYY-MM-DD`, or null where that is not a date of the calendar (2026-02-30). */
export const dayOfDate = (date: string): DayNumber | null => {
  const [, year, month, day] = datePattern.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const dayNumber = dayNumberOf(Number(year), Number(month), Number(day));
  return dateOfDay(dayNumber) === date ? dayNumber : null;
};

/** 0 = Monday … 6 = Sunday. */
export const weekdayOfDay = (dayNumber: DayNumber): number => (((dayNumber + 3) % 7) + 7) % 7;
