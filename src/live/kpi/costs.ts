import { type Costs, checkCosts, type DatedCosts } from '../../domain/cost/costs.ts';
import { dayOfDate } from '../../domain/desk/date.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type Instant, millisecondsPerDay } from '../../domain/desk/time.ts';
import { instantOf } from '../../domain/desk/timeZone.ts';
import { checkCustomers, type StatedCustomers } from '../../domain/kpi/live/customerBase.ts';
import { startOf } from '../../domain/kpi/live/period.ts';
import { saveCosts, saveStatedCustomers } from '../../store/kpi/costs.ts';
import { type Change, changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';

/** The day, by the desk's wall clock, with which something begins to hold; null: today. */
type FirstDay = string | null;

const notADay = (date: string) =>
  refused(invalid([{ path: 'from', found: `“${date}”`, allowed: 'a date, such as 2026-11-01' }]));

function beginOf(date: FirstDay, timeZone: string, now: Instant): Instant | null {
  if (date === null) return startOf('day', timeZone, now);
  const day = dayOfDate(date);
  return day === null ? null : instantOf(timeZone, day * millisecondsPerDay);
}

interface DeskFacts {
  readonly timeZone: string;
  readonly teamIds: readonly string[];
}

/** Something that the desk says of itself from a day on. */
const sayFrom = <Said>(
  host: LiveHost,
  caller: Caller,
  from: FirstDay,
  say: (
    fromAt: Instant,
    desk: DeskFacts,
    client: Parameters<typeof saveCosts>[0],
  ) => Promise<Outcome<Change<Said>>>,
): Promise<Outcome<Said>> =>
  changeDesk(host, caller, async ({ client }, desk) => {
    const { rows } = await client.query<DeskFacts>(
      `select time_zone as "timeZone", array(select id::text from team where desk_id = desk.id) as "teamIds"
       from desk where id = $1`,
      [caller.deskId],
    );
    const fromAt = beginOf(from, rows[0]!.timeZone, desk.at);
    return fromAt === null ? notADay(from!) : say(fromAt, rows[0]!, client);
  });

/** Sets what the desk pays from a day on, until costs of a later day; those of the same day are replaced. */
export const setCosts = (
  host: LiveHost,
  caller: Caller,
  from: FirstDay,
  costs: Costs,
): Promise<Outcome<DatedCosts>> =>
  sayFrom(host, caller, from, async (fromAt, { teamIds }, client) => {
    const findings = checkCosts(costs, teamIds);
    if (findings.length > 0) return refused(invalid(findings));
    await saveCosts(client, caller.deskId, { fromAt, costs });
    return done({ value: { fromAt, costs }, entries: [record(caller, 'costsSet', { fromAt, costs })] });
  });

/** Sets how many customers the desk serves from a day on; null: nobody says any more. */
export const setCustomers = (
  host: LiveHost,
  caller: Caller,
  from: FirstDay,
  customers: number | null,
): Promise<Outcome<StatedCustomers>> =>
  sayFrom(host, caller, from, async (fromAt, _, client) => {
    const findings = checkCustomers(customers);
    if (findings.length > 0) return refused(invalid(findings));
    const stated = { fromAt, customers };
    await saveStatedCustomers(client, caller.deskId, stated);
    return done({ value: stated, entries: [record(caller, 'customersStated', stated)] });
  });
