import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../src/live/host.ts';
import { importConversations } from '../../../../src/live/import/conversations/importConversations.ts';
import { emptyDesk, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { describeWithShared } from '../../../support/shared.ts';
import { openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, written } from '../importing.ts';
import { byGroup, countAll, kpiFigures, kpiRows, rhythmOf, secondsOf, spread } from '../kpiFacts.ts';

let desk: TestProcess;
let caller: Caller;

beforeEach(async () => {
  desk ??= await openProcess();
  caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
});

const importInto = (path: string) => importFile(importConversations, desk.host, caller, path);

describe('a file of conversations', () => {
  it('gives a thread for each, once; a tweet in two conversations is in both', async () => {
    const first = await importInto(fixture('conversations.jsonl'));
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 7, accepted: 7, duplicates: 0, threads: 3 });
    const again = await importInto(fixture('conversations.jsonl'));
    expect(again.summary).toMatchObject({ read: 7, accepted: 0, duplicates: 7, threads: 3 });
  });

  it.each([
    ['no JSON', '{"turns":', '1,,the line is not JSON: '],
    ['no turns', '{"conversation_id": "c1", "company": "AuroraAir", "turns": []}', '1,c1,MALFORMED turns,'],
    [
      'no company',
      '{"conversation_id": "c1", "turns": [{"tweet_id": "1", "author": "601", "inbound": true, "created_at": "2019-03-11T09:00:00Z", "text": "hello"}]}',
      '1,c1,MALFORMED company,',
    ],
    [
      'a turn without a time zone',
      '{"conversation_id": "c1", "company": "AuroraAir", "turns": [{"tweet_id": "1", "author": "601", "inbound": true, "created_at": "2019-03-11 09:00", "text": "hello"}]}',
      '1,c1/1,MALFORMED publishedAt,',
    ],
  ])('%s: set aside with its line and place, the others are taken', async (_, line, reject) => {
    const whole = readFileSync(fixture('conversations.jsonl'), 'utf8');
    const { summary, rejects } = await importInto(written(`${line}\n${whole}`));
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(reject);
    expect(summary).toMatchObject({ read: 8, accepted: 7, rejected: 1, threads: 3 });
  });
});

interface Reference {
  readonly conversations: number;
  readonly inbound_turns: number;
  readonly turns: number;
  readonly per_company: object;
}

describeWithShared('ibm-twitter-care', 'recorded conversations that end with a help page', (folder) => {
  it('give a desk whose figures are the reference facts', async () => {
    const reference = JSON.parse(readFileSync(join(folder, 'reference-facts.json'), 'utf8')) as Reference;
    const { summary, rejects } = await importInto(join(folder, 'conversations.jsonl'));
    expect(rejects).toEqual([]);
    expect(summary).toMatchObject({ accepted: reference.turns, threads: reference.conversations });
    await countAll(desk.dataSource, caller.deskId);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const ever = { from: '2018-01-01T00:00:00Z', before: '2021-01-01T00:00:00Z' };
    const kpis =
      '[WHOLE_CONVERSATION_FIRST_RESPONSE, WHOLE_CONVERSATION_DURATION, WHOLE_CONVERSATIONS, ONE_TOUCH_SHARE, MENTIONS]';
    const linear = await kpiFigures(api, { ...ever, kpis, with: spread('LINEAR') });
    const nearest = await kpiFigures(api, { ...ever, kpis, with: spread('NEAREST') });
    const companies = byGroup(
      await kpiRows(api, { ...ever, kpis, with: `${spread('LINEAR')}, groupBy: [CHANNEL_ACCOUNT]` }),
    );
    const { hours } = await rhythmOf(api, 'WHOLE_CONVERSATIONS', ever.from, ever.before);
    const told = {
      conversations: linear[2]!.value,
      inbound_turns: linear[4]!.value,
      companies: Object.keys(companies).length,
      first_response_seconds: secondsOf(linear[0]!, nearest[0]!),
      conversation_duration_seconds: secondsOf(linear[1]!, nearest[1]!),
      per_company: Object.fromEntries(
        Object.entries(companies).map(([company, [response]]) => {
          const { n, median } = secondsOf(response!, response!);
          return [company, { n, median }];
        }),
      ),
      starts_per_utc_hour: hours,
      one_touch_conversations: linear[3]!.numerator,
    };
    expect(reference).toMatchObject(told);
    expect(reference.per_company).toEqual(told.per_company);
  }, 120_000);
});
