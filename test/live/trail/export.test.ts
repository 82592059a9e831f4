import { beforeAll, describe, expect, it } from 'vitest';
import { exportTrail } from '../../../src/live/trail/exportTrail.ts';
import type { TrailRow, TrailSelection } from '../../../src/store/trail/trailRows.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { append, expectWhole, silentDesk } from './sealed.ts';

const [ann, bob] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
const thread = '00000000-0000-7000-8000-0000000000ff';

let process: TestProcess;
let deskId: string;
beforeAll(async () => {
  process = await openProcess();
  ({ deskId } = await silentDesk(process.host));
  for (let at = 1_000; at < 10_000; at += 1_000)
    await append(
      process.dataSource,
      deskId,
      [ann, bob].map((agentId) => ({
        kind: 'record' as const,
        type: 'threadResolved',
        actor: `agent:${agentId}`,
        threadId: at < 5_000 ? thread : null,
        payload: { at },
      })),
      at,
    );
});

async function exported(selection: Partial<TrailSelection>): Promise<TrailRow[]> {
  const rows: TrailRow[] = [];
  const any = { fromAt: null, toAt: null, agentId: null, threadId: null };
  const count = await exportTrail(
    process.host,
    { deskId, actor: 'command:ada' },
    { ...any, ...selection },
    async (page) => void rows.push(...page),
  );
  expect(count).toBe(rows.length);
  return rows;
}

describe('an export of the trail', () => {
  it('has the entries of a period, an agent, a thread, in their order', async () => {
    expect((await exported({ fromAt: 2_000, toAt: 4_000 })).map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
    expect((await exported({ agentId: ann, toAt: 4_000 })).map(({ seq }) => seq)).toEqual([1, 3, 5]);
    expect((await exported({ threadId: thread, agentId: bob })).map(({ seq }) => seq)).toEqual([2, 4, 6, 8]);
  });

  it('is an entry itself, and says what was chosen', async () => {
    const last = (await exported({})).at(-1)!;
    expect(last).toMatchObject({
      type: 'auditExported',
      actor: 'command:ada',
      payload: { fromAt: null, toAt: null, agentId: null, threadId: null },
    });
    await expectWhole(process.dataSource, deskId);
  });
});
