import { type ClockState, clockStates } from '../../../domain/sla/clock.ts';
import type { Statement } from '../statement.ts';

const instant = (clock: string, name: string): string => `(${clock}->>'${name}')::float8`;

/**
 * `stateOf` of src/domain/sla/clock.ts in SQL: how the clock (an expression of type jsonb) stands at the instant of
 * the read. A test holds the two against each other.
 */
export function clockStateSql(clock: string, statement: Statement): string {
  const now = statement.nowMilliseconds();
  const due = instant(clock, 'dueAt');
  const stopped = instant(clock, 'stoppedAt');
  const cancelled = instant(clock, 'cancelledAt');
  const isBroken = `case when ${stopped} is not null then ${stopped} > ${due} else coalesce(${cancelled} >= ${due}, true) end`;
  const isPaused = `exists (select from jsonb_array_elements(${clock}->'pauses') pause where ${instant('pause', 'fromAt')} <= ${now} and coalesce(${now} < ${instant('pause', 'toAt')}, true))`;
  return [
    `case when ${due} <= ${now} and ${isBroken} then 'missed'`,
    `when ${stopped} <= ${now} then 'met'`,
    `when ${cancelled} <= ${now} then 'cancelled'`,
    `when ${isPaused} then 'paused'`,
    `when ${instant(clock, 'atRiskAt')} <= ${now} then 'atRisk' else 'running' end`,
  ].join('\n  ');
}

/** What people must see first, first. */
const worstFirst = [
  'missed',
  'atRisk',
  'running',
  'paused',
  'met',
  'cancelled',
] as const satisfies readonly ClockState[];

const clocksOf = (thread: string, statement: Statement): string =>
  `(select ${clockStateSql('clock', statement)} as state
  from (select clocks from episode where thread_id = ${thread}.id order by number desc limit 1) latest
  cross join jsonb_array_elements(latest.clocks) clock) promise`;

/** The worst state among the promises of the thread's latest episode; null where it has none. */
export const threadSlaState = (thread: string, statement: Statement): string =>
  `(select state from ${clocksOf(thread, statement)} order by array_position('{${worstFirst.join(',')}}', state) limit 1)`;

const statesOfOpenMatters: readonly string[] = ['running', 'atRisk', 'paused'] satisfies ClockState[];

/** Whether some promise of the thread's latest episode is in one of the states. */
export function hasSlaState(thread: string, states: readonly string[], statement: Statement): string {
  const wanted = states.filter((state) => (clockStates as readonly string[]).includes(state));
  const some = `exists (select from ${clocksOf(thread, statement)} where state = any(${statement.value(wanted, 'text[]')}))`;
  // What is resolved has no promise that still counts: said here so that the index of open threads is used.
  return wanted.every((state) => statesOfOpenMatters.includes(state))
    ? `${thread}.state = 'open' and ${some}`
    : some;
}

/** What the row of a thread tells of it if {@link hasSlaState}, by an index; null: nothing, for such states. */
export function mayHaveSlaState(
  thread: string,
  states: readonly string[],
  statement: Statement,
): string | null {
  const now = () => `to_timestamp(${statement.nowMilliseconds()} / 1000)`;
  const isOpen = `${thread}.state = 'open'`;
  const told: Readonly<Record<string, () => string>> = {
    atRisk: () => `${isOpen} and ${thread}.at_risk_at <= ${now()}`,
    running: () => isOpen,
    paused: () => isOpen,
    missed: () => `(${thread}.missed_at is not null or ${thread}.due_at <= ${now()})`,
  };
  return states.length > 0 && states.every((state) => Object.hasOwn(told, state))
    ? `(${states.map((state) => told[state]!()).join(' or ')})`
    : null;
}
