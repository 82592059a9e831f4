import { isTimeZone } from '../../domain/desk/timeZone.ts';
import { approvalClassesOf } from './approvalClasses.ts';
import { clockOf, gapComplaint } from './clock.ts';
import { type FileReader, type RateTable, RateTableError, rateTableOf } from './rateTable.ts';
import type { Complaint } from './scenarioText.ts';
import type { GivenScenario, Scenario } from './schema.ts';
import { variantComplaints, withVariants } from './variants.ts';

/** A scenario with what it says elsewhere, or why that could not be had: complaints of the file, and lines of others. */
interface Completed {
  readonly scenario: Scenario;
  readonly complaints: readonly Complaint[];
  readonly lines: readonly string[];
}

/** Reads the files that a scenario names, and divides classes into their variants. */
export function completed(given: GivenScenario, readFile: FileReader | null): Completed {
  const { timeZone, startsAt } = given;
  const rateTables = new Map<number, RateTable>();
  const { classes, shares } = withVariants(given.classes);
  const approvals = approvalClassesOf(given.classes);
  const none = {
    ...given,
    classes: { ...classes, ...approvals },
    variants: shares,
    internalClasses: Object.keys(approvals),
    rateTables,
  };
  if (!isTimeZone(timeZone)) {
    const message = `found ${timeZone}; allowed: a name of the IANA time zone database, such as Europe/London`;
    return { scenario: none, complaints: [{ path: ['timeZone'], message }], lines: [] };
  }
  const complaints: Complaint[] = [...variantComplaints(given.classes)];
  const lines: string[] = [];
  const gap = gapComplaint(startsAt, timeZone);
  if (gap !== null) complaints.push({ path: ['startsAt'], message: gap });
  for (const [index, { csv }] of given.demand.entries()) {
    if (csv === undefined) continue;
    const path = ['demand', index, 'csv'];
    if (readFile === null) {
      complaints.push({
        path,
        message: `found ${csv}; allowed: files only where the scenario is a file itself; put its rates in the scenario`,
      });
      continue;
    }
    try {
      rateTables.set(index, rateTableOf(readFile(csv), csv, Object.keys(given.classes), clockOf(given)));
    } catch (error) {
      if (error instanceof RateTableError) lines.push(error.message);
      else complaints.push({ path, message: `found ${csv}; ${(error as Error).message}` });
    }
  }
  return { scenario: { ...none, rateTables }, complaints, lines };
}
