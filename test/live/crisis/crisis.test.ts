import { beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../../src/domain/desk/refusal.ts';
import type { CrisisTriggers } from '../../../src/domain/engagement/crisis/plan.ts';
import type { RoutingPlan } from '../../../src/domain/routing/plan.ts';
import { changeDesk } from '../../../src/live/changeDesk.ts';
import { archiveCrisisPlan, saveCrisisPlan } from '../../../src/live/configure/crisisPlans.ts';
import { saveRoutingPlan } from '../../../src/live/configure/routingPlan.ts';
import { archiveTeam } from '../../../src/live/configure/teams.ts';
import {
  crisisChecklistTick,
  crisisClose,
  crisisLogAdd,
  crisisOpen,
} from '../../../src/live/crisis/crises.ts';
import { hearSome } from '../../../src/live/crisis/waiting.ts';
import { judgeDraft } from '../../../src/live/engage/judgeDraft.ts';
import { judgeMentions } from '../../../src/live/engage/judgeMentions.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { deskConfiguration } from '../../../src/store/desk/deskConfiguration.ts';
import { loadJudged } from '../../../src/store/engage/mentionTriage.ts';
import { measures } from '../../domain/engagement/crisis/plans.ts';
import { eventually, granted, openProcess, refusalCode, type TestProcess } from '../../support/liveDesk.ts';
import { arrive, hour, minute, type WatchfulDesk, watchfulDesk } from './desk.ts';

/** Of the desks' clock before the wall's. */
let ahead = 0;
const now = () => Date.now() + ahead;
let process: TestProcess;
beforeAll(async () => {
  process = await openProcess(undefined, now);
});

const spike: CrisisTriggers = {
  wants: 'all',
  spike: { windowMinutes: 15, leastMentions: 10, leastRatio: 3, mostChance: 1e-4 },
  sentiment: null,
  reach: { windowMinutes: 15, leastFollowers: 1_000, leastAuthors: 1 },
};

const logged = async ({ caller }: WatchfulDesk, type: string): Promise<Record<string, unknown>[]> => {
  const rows = await process.dataSource.query<{ payload: Record<string, unknown> }[]>(
    'select payload from routing_event where desk_id = $1 and type = $2 order by seq',
    [caller.deskId, type],
  );
  return rows.map(({ payload }) => payload);
};
const planOfRouter = async ({ caller }: WatchfulDesk): Promise<RoutingPlan> => {
  const [row] = await process.dataSource.query<{ plan: RoutingPlan }[]>(
    'select plan from dispatch_position where desk_id = $1',
    [caller.deskId],
  );
  return row!.plan;
};
const crises = ({ caller }: WatchfulDesk): Promise<{ id: string; isOpen: boolean; openedBy: string }[]> =>
  process.dataSource.query(
    `select id, closed_at is null as "isOpen", opened_by as "openedBy" from crisis where desk_id = $1 order by opened_at`,
    [caller.deskId],
  );
const mention = async (id: string): Promise<{ minutes: number; threadId: string }> => {
  const [row] = await process.dataSource.query<{ minutes: number; threadId: string }[]>(
    'select priority_minutes as minutes, thread_id as "threadId" from mention where id = $1',
    [id],
  );
  return row!;
};
const reasonsFor = async (threadId: string, { caller }: WatchfulDesk): Promise<readonly string[]> => {
  const path = { channel: 'x', visibility: 'public' } as const;
  const asked = { threadId, path, text: 'We are on it.', authorId: null, wishes: false };
  const pool = poolOf(process.dataSource);
  const configuration = (await deskConfiguration(pool, caller.deskId))!;
  const { reasons } = await judgeDraft(pool, configuration, asked);
  return reasons.map(({ because, name }) => `${because}: ${name}`);
};
const teamsOf = (plan: RoutingPlan, teamId: string): readonly string[] | undefined =>
  plan.teams.find(({ team }) => team === teamId)?.rings[0]?.teams;

describe('a crisis that opens by itself', () => {
  let desk: WatchfulDesk;

  it('opens once, however many processes watch the desk, and all of it changes at once', async () => {
    desk = await watchfulDesk(process.host, ({ teamId, pressId }) => ({
      triggers: spike,
      calmMinutes: 30,
      measures: measures({
        routing: [{ team: teamId, addedTeams: [pressId], wideningFactor: 0.5 }],
        approval: { channels: ['x'], visibilities: ['public'], approverTeamId: pressId },
        toldTeamIds: [pressId],
      }),
    }));
    const start = now();
    for (let ago = 1; ago <= 12; ago++) await arrive(process.host, desk, start - ago * 15 * minute);
    const [usual] = await arrive(process.host, desk, start - 1_000);
    const quiet = await mention(usual!);
    expect(await reasonsFor(quiet.threadId, desk)).toEqual([]);
    const others = await Promise.all([openProcess(process.url, now), openProcess(process.url, now)]);
    await Promise.all([process, ...others].map((one) => one.startDispatch()));
    await arrive(process.host, desk, start - 500, 40, 'Down again, this is terrible', 5_000);
    ahead += 11_000;

    await eventually(
      () => crises(desk),
      ([crisis]) => crisis?.isOpen === true,
    );
    await eventually(
      () => planOfRouter(desk),
      (plan) => teamsOf(plan, desk.teamId)?.includes(desk.pressId) === true,
    );
    ahead += 11_000;
    const [after] = await arrive(process.host, desk, now());
    expect((await mention(after!)).minutes).toBe(quiet.minutes + 60);
    expect(await reasonsFor(quiet.threadId, desk)).toEqual(['crisis: Outage']);
    expect(await crises(desk)).toHaveLength(1);
    expect(await logged(desk, 'crisisOpened')).toEqual([
      expect.objectContaining({ isByHand: false, toldTeamIds: [desk.pressId] }),
    ]);
  });

  it('keeps its say in a routing plan that is saved meanwhile', async () => {
    const own = await planOfRouter(desk);
    const plan: RoutingPlan = { ...own, teams: [], offerExpirySeconds: 77 };
    granted(await saveRoutingPlan(process.host, desk.caller, plan));
    const followed = await eventually(
      () => planOfRouter(desk),
      ({ offerExpirySeconds }) => offerExpirySeconds === 77,
    );
    expect(teamsOf(followed, desk.teamId)).toEqual([desk.teamId, desk.pressId]);
  });

  it('closes when it has been calm for long enough, and all is as it was', async () => {
    ahead += 2 * hour;
    await eventually(
      () => crises(desk),
      ([crisis]) => crisis?.isOpen === false,
    );
    await eventually(
      () => planOfRouter(desk),
      (plan) => teamsOf(plan, desk.teamId) === undefined,
    );
    const [after] = await arrive(process.host, desk, now());
    const { minutes, threadId } = await mention(after!);
    expect(minutes).toBeLessThan(60);
    expect(await reasonsFor(threadId, desk)).toEqual([]);
    expect(await logged(desk, 'crisisClosed')).toHaveLength(1);
    expect(process.faults).toEqual([]);
  });
});

describe('a crisis that is opened by hand', () => {
  let desk: WatchfulDesk;
  let crisisId: string;
  beforeAll(async () => {
    desk = await watchfulDesk(process.host, ({ pressId }) => ({
      checklist: ['Tell the press team', 'Pause campaigns'],
      measures: measures({ toldTeamIds: [pressId] }),
    }));
  });
  const reason = 'The data centre burns';

  const waits: Record<'about' | 'other' | 'byHand', string> = { about: '', other: '', byHand: '' };
  const minutesOf = async (id: string): Promise<number> => (await mention(id)).minutes;
  const boostOf = async (id: string): Promise<number> => {
    const [row] = await process.dataSource.query<{ boost: number }[]>(
      `select (need->>'boostMinutes')::float8 as boost from thread join mention on thread_id = thread.id where mention.id = $1`,
      [id],
    );
    return row!.boost;
  };
  const hearAll = async (): Promise<void> => {
    while (await hearSome(process.host, desk.caller.deskId));
  };

  it('is opened once, whoever tries at the same time', async () => {
    const { caller, planId } = desk;
    [waits.about, waits.byHand] = (await arrive(process.host, desk, now() - minute, 2)) as [string, string];
    [waits.other] = (await arrive(process.host, desk, now() - minute, 1, 'Where is my bill?')) as [string];
    granted(
      await changeDesk(process.host, caller, async (transaction, locked) => {
        const [judged] = await loadJudged(transaction.client, caller.deskId, [waits.byHand]);
        const rejudged = [{ mention: judged!, manual: { priorityMinutes: 7 } }];
        return done({ value: null, entries: await judgeMentions(transaction, locked, caller, rejudged) });
      }),
    );
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => crisisOpen(process.host, caller, { planId, reason })),
    );
    const opened = tries.filter(({ ok }) => ok);
    expect(opened).toHaveLength(1);
    for (const one of tries) if (!one.ok) expect(one.refusal.code).toBe('WRONG_STATE');
    crisisId = granted(opened[0]!);
  });

  it('raises what waits already and is about it, but for what somebody has judged', async () => {
    const before = await minutesOf(waits.about);
    const other = await minutesOf(waits.other);
    await hearAll();
    expect(await minutesOf(waits.about)).toBe(before + 60);
    expect(await boostOf(waits.about)).toBe(before + 60);
    expect(await minutesOf(waits.byHand)).toBe(7);
    expect(await minutesOf(waits.other)).toBe(other);
    expect((await logged(desk, 'workChanged')).slice(1)).toMatchObject([{ boostMinutes: before + 60 }]);
  });

  it('goes on by the version of the plan that it was opened by', async () => {
    const { caller, planId, plan } = desk;
    const next = { ...plan, measures: measures({ priorityMinutes: 500 }) };
    granted(await saveCrisisPlan(process.host, caller, planId, next));
    const [id] = await arrive(process.host, desk, now());
    expect((await mention(id!)).minutes).toBeLessThan(100);
  });

  it('keeps a checklist and a log, of which the desk’s log has no text', async () => {
    const { caller } = desk;
    const tick = (item: number, isDone = true) =>
      crisisChecklistTick(process.host, caller, { crisisId, item, isDone });
    granted(await tick(2));
    granted(await tick(2));
    granted(await tick(1));
    granted(await tick(1, false));
    expect(refusalCode(await tick(3))).toBe('INVALID_INPUT');
    granted(await crisisLogAdd(process.host, caller, { crisisId, text: 'Legal says yes' }));
    const kinds = await process.dataSource.query<{ kind: string; text: string }[]>(
      'select kind, text from crisis_entry where crisis_id = $1 order by at, id',
      [crisisId],
    );
    expect(kinds.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      `opened: ${reason}`,
      'ticked: Pause campaigns',
      'ticked: Tell the press team',
      'unticked: Tell the press team',
      'note: Legal says yes',
    ]);
    expect(JSON.stringify(await logged(desk, 'crisisLogged'))).not.toContain('Legal');
  });

  it('keeps its plan and its teams from being archived', async () => {
    const { caller, planId, pressId, plan } = desk;
    expect(refusalCode(await archiveCrisisPlan(process.host, caller, planId))).toBe('IN_USE');
    granted(await saveCrisisPlan(process.host, caller, planId, plan));
    expect(refusalCode(await archiveTeam(process.host, caller, pressId))).toBe('IN_USE');
  });

  it('is closed once, and then nothing of it changes', async () => {
    const { caller, planId } = desk;
    const raised = await minutesOf(waits.about);
    granted(await crisisClose(process.host, caller, { crisisId, reason: 'It is out' }));
    await hearAll();
    expect(await minutesOf(waits.about)).toBe(raised - 60);
    expect(await boostOf(waits.about)).toBe(raised - 60);
    expect(await minutesOf(waits.byHand)).toBe(7);
    for (const late of [
      crisisClose(process.host, caller, { crisisId, reason: 'Really' }),
      crisisChecklistTick(process.host, caller, { crisisId, item: 1, isDone: true }),
      crisisLogAdd(process.host, caller, { crisisId, text: 'Too late' }),
    ])
      expect(refusalCode(await late)).toBe('WRONG_STATE');
    granted(await archiveCrisisPlan(process.host, caller, planId));
    expect(refusalCode(await crisisOpen(process.host, caller, { planId, reason }))).toBe('ARCHIVED');
  });
});

it('does not open again while the same spike goes on after somebody has closed it', async () => {
  const desk = await watchfulDesk(process.host, () => ({ triggers: { ...spike, reach: null } }));
  for (let ago = 1; ago <= 12; ago++) await arrive(process.host, desk, now() - ago * 15 * minute);
  await arrive(process.host, desk, now() - 1_000, 40);
  ahead += 11_000;
  const [first] = await eventually(
    () => crises(desk),
    ([crisis]) => crisis?.isOpen === true,
  );
  granted(await crisisClose(process.host, desk.caller, { crisisId: first!.id, reason: 'A joke' }));
  const looks = async () => {
    const [row] = await process.dataSource.query<{ settled: boolean }[]>(
      'select settled_at is not null as settled from crisis where id = $1',
      [first!.id],
    );
    return row!.settled;
  };
  await arrive(process.host, desk, now(), 40);
  ahead += 11_000;
  // the spike is over after a quarter of an hour; from then on another may come
  ahead += 20 * minute;
  await eventually(looks, (isSettled) => isSettled);
  expect(await crises(desk)).toHaveLength(1);
});
