import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualApprovalPolicy } from '../../../src/domain/engagement/approval/policy.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { saveApprovalPolicy } from '../../../src/live/configure/approvalPolicy.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { givePermission } from '../../../src/live/configure/permissions.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { approvalDecide } from '../../../src/live/engage/approvals.ts';
import { draftSave, draftSubmit } from '../../../src/live/engage/drafts.ts';
import { acceptApproval, approvalClaim, declineApproval } from '../../../src/live/engage/takeApproval.ts';
import { setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { LogReplay } from '../../../src/sim/replay/logReplay.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readLog } from '../../../src/store/log.ts';
import {
  agentNumber,
  as,
  emptyDesk,
  eventually,
  granted,
  openProcess,
  refusalCode,
  type TestProcess,
} from '../../support/liveDesk.ts';

let process: TestProcess;
let admin: Caller;
/** Approves as well, yet never what is theirs. */
let author: Caller;
let lea: Caller;
let lou: Caller;
let head: Caller;
let account: string;
let now = Date.now();
let written = 0;
let threadId: string;
let draftId: string;

beforeAll(async () => {
  process = await openProcess(undefined, () => now);
  const { host } = process;
  admin = await emptyDesk(host);
  const [care, leads, heads] = await Promise.all(
    ['Care', 'Leads', 'Heads'].map(async (name) => granted(await createTeam(host, admin, name))),
  );
  const hired = async (number: number, teamIds: string[]): Promise<Caller> => {
    const configuration = { ...agentNumber(number, care!), teamIds };
    return as(admin, granted(await saveAgent(host, admin, null, configuration)));
  };
  // may write on threads that are in nobody's hands
  author = { ...(await hired(1, [leads!, heads!])), isSupervisor: true };
  lea = await hired(2, [leads!]);
  lou = await hired(3, [leads!]);
  head = await hired(4, [heads!]);
  await hired(5, [leads!, care!]);
  for (const { agentId } of [author, lea, lou, head])
    granted(
      await givePermission(host, admin, {
        agentId: agentId!,
        effect: 'grant',
        actions: ['approve'],
        channels: null,
        channelAccountIds: null,
        teamIds: null,
        fromAt: null,
        untilAt: null,
        reason: 'Approves',
      }),
    );
  const policy = {
    ...usualApprovalPolicy,
    approverTeamId: leads!,
    escalateAfterSeconds: 3_600,
    escalationTeamId: heads!,
    expireAfterSeconds: 7_200,
  };
  granted(await saveApprovalPolicy(host, admin, policy));
  const x = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  account = granted(await createChannelAccount(host, admin, x));
  await process.startDispatch();
});

const present = async (...callers: Caller[]): Promise<void> => {
  for (const each of [author, lea, lou, head]) {
    const presence = callers.includes(each) ? 'available' : 'offline';
    granted(await setPresence(process.host, each, each.agentId!, presence));
  }
};
const query = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await poolOf(process.dataSource).query<Row>(sql, values)).rows;
const write = async (by: number): Promise<string> => {
  const mention = {
    kind: 'mention',
    channel: 'x',
    channelAccount: account,
    externalId: `m-${by}-${now}`,
    publishedAt: now,
    author: { externalId: `c-${by}`, name: 'Customer' },
    text: 'Where is my bag?',
  };
  const outcomes = granted(await ingestBatch(process.host, admin.deskId, [mention], now));
  return (outcomes[0] as unknown as { threadId: string }).threadId;
};
const submit = async (version = 1): Promise<void> => {
  granted(await draftSubmit(process.host, author, { draftId, version, wishesApproval: true }));
};
const words = (text: string, version: number | null) => ({
  threadId,
  text,
  version,
  visibility: null,
  channelAccountId: null,
});
/** Where the approval stands as work; undefined: it is none. */
const standing = async (): Promise<{ state: string; agent: string | null } | undefined> =>
  (
    await query<{ state: string; agent: string | null }>(
      'select state, agent_id as agent from work where draft_id = $1',
      [draftId],
    )
  )[0];
const isWith = (state: string, agent: Caller) =>
  eventually(standing, (work) => work?.state === state && work.agent === agent.agentId);
const isNobodys = () => eventually(standing, (work) => work === undefined);
const waits = () => eventually(standing, (work) => work?.state === 'waiting');
const loadOf = async ({ agentId }: Caller): Promise<number> =>
  (await query<{ load: number }>('select load from agent_load where agent_id = $1', [agentId]))[0]!.load;
const approve = (caller: Caller) =>
  approvalDecide(process.host, caller, {
    draftId,
    version: 1,
    decision: 'approve',
    text: null,
    reason: null,
  });

/** A customer has written, and an answer is saved. */
beforeEach(async () => {
  written += 1;
  now += 10_000;
  threadId = await write(written);
  draftId = granted(await draftSave(process.host, author, words('We look for it', null)));
});

describe('the approver of a draft', () => {
  it('is chosen by the router among those who may approve, never its author, and it counts as load', async () => {
    await present(author, lea);
    await submit();
    await isWith('offered', lea);
    expect([await loadOf(lea), await loadOf(author)]).toEqual([1, 0]);
    granted(await acceptApproval(process.host, lea, draftId));
    await isWith('assigned', lea);
    expect(refusalCode(await approve(lou))).toBe('NOT_APPROVER');
    granted(await approve(lea));
    await isNobodys();
    expect(await loadOf(lea)).toBe(0);
  });

  it('is the next one when the first declines, or does not answer in time', async () => {
    await present(lea);
    await submit();
    await isWith('offered', lea);
    await present(lea, lou);
    granted(await declineApproval(process.host, lea, draftId));
    await isWith('offered', lou);
    granted(await setPresence(process.host, lea, lea.agentId!, 'available'));
    now += 301_000;
    await isWith('offered', lea);
    granted(await approve(lea));
  });

  it('is nobody where only its author could: it waits in the queue, also once it is escalated', async () => {
    await present(author);
    await submit();
    await waits();
    now += 3_601_000;
    const escalated = async () =>
      (
        await query<{ team: string }>(
          `select team.name as team from work join team on team.id = work.team_id where draft_id = $1 and state = 'waiting'`,
          [draftId],
        )
      )[0]?.team;
    await eventually(escalated, (team) => team === 'Heads');
    await present(author, lea, head);
    await isWith('offered', head);
    granted(await acceptApproval(process.host, head, draftId));
    now += 3_601_000;
    await isNobodys();
    expect(await loadOf(head)).toBe(0);
  });

  it('may be anybody else who may approve: the offer is withdrawn as they decide', async () => {
    await present(lea);
    await submit();
    await isWith('offered', lea);
    granted(await approve(lou));
    await isNobodys();
    expect(await loadOf(lea)).toBe(0);
    expect(refusalCode(await acceptApproval(process.host, lea, draftId))).toBe('WRONG_STATE');
  });

  it('may pick it from the queue, and give it back to the router', async () => {
    await present(lea);
    await submit();
    await isWith('offered', lea);
    granted(await approvalClaim(process.host, lou, { draftId, isClaimed: true }));
    await isNobodys();
    expect(refusalCode(await approve(lea))).toBe('NOT_APPROVER');
    granted(await approvalClaim(process.host, lou, { draftId, isClaimed: false }));
    await isWith('offered', lea);
    granted(await acceptApproval(process.host, lea, draftId));
    await present(lea, lou);
    granted(await approvalClaim(process.host, lea, { draftId, isClaimed: false }));
    await isWith('offered', lou);
    granted(await approve(lou));
  });

  it('has nothing to decide any more when the words change or the customer writes again', async () => {
    await present(lea);
    await submit();
    await isWith('offered', lea);
    granted(await draftSave(process.host, author, words('We found it', 1)));
    await isNobodys();
    await submit(2);
    await isWith('offered', lea);
    now += 1_000;
    await write(written);
    await isNobodys();
    expect(await loadOf(lea)).toBe(0);
  });

  it('is one: of an acceptance, decisions and a claim at once, one is done and the rest leave no trace', async () => {
    await present(lea);
    await submit();
    await isWith('offered', lea);
    const outcomes = await Promise.all([
      acceptApproval(process.host, lea, draftId),
      approve(lea),
      approve(lou),
      approvalClaim(process.host, lou, { draftId, isClaimed: true }),
    ]);
    if (!outcomes[1]!.ok && !outcomes[2]!.ok) granted(await approve(admin));
    await isNobodys();
    expect(await loadOf(lea)).toBe(0);
    expect(
      await query('select from interaction where thread_id = $1 and kind = $2', [threadId, 'reply']),
    ).toHaveLength(1);
  });
});

it('replays as all other work does: the same log gives the same decisions', async () => {
  const rows = await readLog(poolOf(process.dataSource), admin.deskId, { after: 0, limit: 100_000 });
  const replay = new LogReplay(Number.POSITIVE_INFINITY);
  const differences = [...rows.flatMap((row) => replay.take(row)), ...replay.finish()];
  expect(differences).toEqual([]);
  const approvals = rows.filter(({ payload }) => (payload as { work?: string }).work?.startsWith('draft:'));
  expect(new Set(approvals.map(({ type }) => type))).toEqual(
    new Set([
      'workArrived',
      'workWithdrawn',
      'workOffered',
      'workAssigned',
      'workRequeued',
      'workMoved',
      'offerAccepted',
      'offerDeclined',
      'workReleased',
    ]),
  );
  expect(approvals.every((row) => row.threadId === null)).toBe(true);
});
