import {
  type AlertRule,
  type ConditionSign,
  isCondition,
  isRaisedBy,
  type SeenSign,
} from '../../domain/alerts/rule.ts';
import { done } from '../../domain/desk/refusal.ts';
import { type Instant, millisecondsPerHour } from '../../domain/desk/time.ts';
import { unrestricted } from '../../domain/engagement/permissions/visible.ts';
import { startOf } from '../../domain/kpi/live/period.ts';
import { type AlertSubject, aboutThread, nameOfSubject, rulesInForce } from '../../store/alerts/alerts.ts';
import { openConditions, threadsAtRisk } from '../../store/alerts/conditions.ts';
import { poolOf } from '../../store/dataSource.ts';
import { namesOf } from '../../store/kpi/names.ts';
import { targetsOf } from '../../store/kpi/targets.ts';
import type { LogEntry } from '../../store/log.ts';
import { changeDesk } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { atOneMoment } from '../kpi/report.ts';
import type { BoardMaker } from '../wallboard/board.ts';
import { close, raise } from './steps.ts';

/** Something that holds at a desk. */
interface Held extends AlertSubject, Pick<SeenSign, 'tags' | 'isKeyCustomer' | 'sentiment'> {}

const withoutThread = {
  threadId: null,
  groups: [],
  tags: [],
  isKeyCustomer: false,
  sentiment: null,
} as const;

/**
 * Looks whether conditions hold at a desk: raises what rules ask for and closes what holds no more, in one step under the desk's
 * lock. What holds is read before it, since figures and patterns take longer than the desk should wait.
 */
export async function watchConditions(
  host: LiveHost,
  boards: Pick<BoardMaker, 'make'>,
  deskId: string,
): Promise<void> {
  const now = host.now();
  const pool = poolOf(host.dataSource);
  const reading = await pool.connect();
  let rules: Awaited<ReturnType<typeof rulesInForce>>;
  try {
    rules = (await rulesInForce(reading, deskId)).filter(({ rule }) => isCondition(rule.sign));
  } finally {
    reading.release();
  }
  const open = await openConditions(pool, deskId);
  const looks = new Map<string, Promise<readonly Held[]>>();
  const look = (rule: AlertRule): Promise<readonly Held[]> => {
    const name =
      rule.sign === 'targetMissed'
        ? JSON.stringify([rule.overHours, rule.leastCount, rule.groupBy])
        : rule.sign;
    const held = looks.get(name) ?? heldAt(host, boards, deskId, rule, now);
    looks.set(name, held);
    return held;
  };
  const heldByRule = new Map<string, readonly Held[]>();
  for (const { ruleId, rule } of rules) heldByRule.set(ruleId, await look(rule));
  const stillHeld = new Map<string, boolean>();
  for (const alert of open)
    stillHeld.set(
      alert.id,
      (await look(alert.rule)).some((one) => nameOfSubject(one) === nameOfSubject(alert)),
    );
  await changeDesk(host, { deskId }, async ({ client }, desk) => {
    const entries: LogEntry[] = [];
    for (const alert of await openConditions(client, deskId))
      if (stillHeld.get(alert.id) === false) entries.push(await close(client, desk, alert));
    for (const inForce of rules) {
      const { rule, ruleId, calendar } = inForce;
      const sign = rule.sign as ConditionSign;
      for (const { tags, isKeyCustomer, sentiment, ...subject } of heldByRule.get(ruleId) ?? []) {
        const { channel, kpi } = subject;
        const seen = { sign, channel, tags, isKeyCustomer, followers: null, sentiment, kpi };
        if (!isRaisedBy(rule, seen, calendar, now)) continue;
        const about = subject.threadId === null ? subject : aboutThread(subject.threadId);
        entries.push(...(await raise(client, desk, inForce, { ...about, sign, causeSeq: null })));
      }
    }
    return done({ value: null, entries });
  });
}

async function heldAt(
  host: LiveHost,
  boards: Pick<BoardMaker, 'make'>,
  deskId: string,
  rule: AlertRule,
  now: Instant,
): Promise<readonly Held[]> {
  switch (rule.sign as ConditionSign) {
    case 'promiseAtRisk':
      return (await threadsAtRisk(poolOf(host.dataSource), deskId, now)).map((thread) => ({
        kpi: null,
        groups: [],
        found: null,
        expected: null,
        ...thread,
      }));
    case 'spike': {
      const { spikes } = await boards.make({ deskId, teamId: null, sight: unrestricted }, now);
      return spikes.map(({ channel, mentions: found, expected }) => ({
        ...withoutThread,
        channel,
        kpi: null,
        found,
        expected,
      }));
    }
    case 'targetMissed':
      return targetsMissed(host, deskId, rule);
  }
}

/**
 * Figures past their targets, over the rule's hours up to the last full one: of the whole desk, or of each group of the rule's
 * dimensions, by the target in force for it.
 */
async function targetsMissed(
  host: LiveHost,
  deskId: string,
  { overHours, leastCount, groupBy }: AlertRule,
): Promise<readonly Held[]> {
  const pool = poolOf(host.dataSource);
  const aimedAt = new Set((await targetsOf(pool, deskId)).map(({ kpi }) => kpi));
  if (aimedAt.size === 0) return [];
  const labels = await namesOf(pool, deskId, groupBy);
  return atOneMoment(host, deskId, async (ask, { timeZone, now }) => {
    const beforeAt = startOf('hour', timeZone, now);
    const period = { fromAt: beforeAt - overHours * millisecondsPerHour, beforeAt };
    const question = { kpis: [...aimedAt], period, interval: null, groupBy, filter: new Map() };
    const answer = await ask(question, {
      compareWith: 'target',
      percents: [],
      rule: 'nearest',
      withinSeconds: [],
    });
    if (!answer.ok) throw new Error(`figures were not given: ${JSON.stringify(answer.findings)}`);
    return answer.report.rows.flatMap((row) => {
      const groups = row.groups.map((value, at) => ({
        dimension: groupBy[at]!,
        value,
        label: labels.get(value) ?? value,
      }));
      return row.figures.flatMap(({ kpi, value: found, denominator, target }) =>
        target?.isMet === false && denominator >= leastCount
          ? [{ ...withoutThread, channel: null, kpi, groups, found, expected: target.target.value }]
          : [],
      );
    });
  });
}
