/** Three times as many requests as a server can answer: it answers nearly as many as ever, takes in every message, and tells the others to come again. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Role } from '../../src/domain/desk/agent.ts';
import { signToken } from '../../src/server/tokens.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { globalId } from '../../src/store/read/globalId.ts';
import { makeDesk } from '../live/ingest/desk.ts';
import { openProcess } from '../support/liveDesk.ts';
import { served } from '../support/served.ts';
import { harness } from './support/harness.ts';
import { LeanClient } from './support/leanClient.ts';

const secret = 'a secret of this harness, of enough characters';
const times = 3;
const leastGoodput = 0.8;
/** Where the server is asked for as much as it can do, and no more. */
const together = 16;

const inbox = `{ threads(first: 20) { nodes { id subject state channels dueAt customer { name } mentions(last: 3) { nodes { text publishedAt } } } } }`;
const handIn = `mutation ($input: MentionsIngestInput!) { mentionsIngest(input: $input) {
  ... on MentionsIngestPayload { outcomes { __typename } } } }`;

harness(
  'a server that is asked for three times what it can do goes on doing it, and messages first',
  {
    // a line that is soon full, however slow the machine
    short: { seconds: 2, messageShare: 0.05, limits: { REQUESTS_AT_ONCE: '8', REQUESTS_WAITING: '8' } },
    full: { seconds: 30, messageShare: 0.005, limits: {} },
    minutes: 5,
  },
  async ({ size, isFull, tell }) => {
    const { dataSource, url } = await openProcess();
    const { deskId, accounts } = await makeDesk(dataSource);
    const [account] = accounts.keys();
    const server = await served(url, { JWT_SECRET: secret, ...size.limits });
    const address = new URL('/graphql', /http:\/\/[\w.:]+/.exec(server.stdout())![0]);
    const tokenOf = (role: Role) =>
      signToken(new TextEncoder().encode(secret), {
        subject: role,
        role,
        agentId: null,
        deskId: null,
        expires: '1h',
      });
    const [reader, network] = await Promise.all([tokenOf('supervisor'), tokenOf('integration')]);
    const client = new LeanClient(Number(address.port), 1_000);
    const ask = (token: string, body: string) => client.post('/graphql', token, body);
    /** Whether it was answered; false: told to come again. Anything else is a fault. */
    const isAnswered = ({ status, text }: { status: number; text: string }): boolean => {
      const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
      if (status === 503) expect(errors?.[0]?.extensions.code).toBe('OVERLOADED');
      else expect([status, errors]).toEqual([200, undefined]);
      return status === 200;
    };
    const acknowledged: string[] = [];
    let written = 0;
    const message = async (): Promise<boolean> => {
      const name = `message ${++written}`;
      const mention = {
        channel: 'X',
        channelAccount: account,
        externalId: name,
        publishedAt: new Date().toISOString(),
        author: { externalId: `customer ${written % 50}`, name: 'Customer' },
        text: 'My card does not work',
      };
      const isTaken = isAnswered(
        await ask(
          network,
          JSON.stringify({
            query: handIn,
            variables: { input: { deskId: globalId('Desk', deskId), deliveries: [{ mention }] } },
          }),
        ),
      );
      if (isTaken) acknowledged.push(name);
      return isTaken;
    };
    const pageAsked = JSON.stringify({ query: inbox });
    const page = async (): Promise<boolean> => isAnswered(await ask(reader, pageAsked));

    for (let count = 0; count < 60; count++) await message();
    let requests = 0;
    const isNextMessage = (): boolean =>
      Math.floor(requests * size.messageShare) !== Math.floor(++requests * size.messageShare);
    /** Requests a second that are answered, asked one after the other, so many at a time. */
    const capacity = async (seconds: number): Promise<number> => {
      const until = performance.now() + seconds * 1_000;
      let answered = 0;
      const asker = async (): Promise<void> => {
        while (performance.now() < until) if (await (isNextMessage() ? message() : page())) answered += 1;
      };
      await Promise.all(Array.from({ length: together }, asker));
      return answered / seconds;
    };
    await capacity(size.seconds / 2);
    const able = await capacity(size.seconds);
    tell(`${Math.round(able)} requests a second can be answered`);

    const counts = {
      pages: 0,
      pagesRefused: 0,
      messages: 0,
      messagesRefused: 0,
      slowestMilliseconds: 0,
    };
    const asked: Promise<void>[] = [];
    const from = performance.now();
    const rate = able * times;
    for (let sent = 0; performance.now() - from < size.seconds * 1_000; ) {
      const due = ((performance.now() - from) / 1_000) * rate;
      for (; sent < due; sent++) {
        const isMessage = isNextMessage();
        const sentAt = performance.now();
        asked.push(
          (isMessage ? message() : page()).then((isTaken) => {
            if (isMessage) counts[isTaken ? 'messages' : 'messagesRefused'] += 1;
            else counts[isTaken ? 'pages' : 'pagesRefused'] += 1;
            if (isTaken)
              counts.slowestMilliseconds = Math.max(
                counts.slowestMilliseconds,
                Math.round(performance.now() - sentAt),
              );
          }),
        );
      }
      await pause(5);
    }
    await Promise.all(asked);
    const seconds = (performance.now() - from) / 1_000;
    const goodput = (counts.pages + counts.messages) / seconds / able;
    tell(`asked for ${Math.round(rate)} a second: ${JSON.stringify(counts)} in ${seconds.toFixed(1)} s`);

    const { rows } = await poolOf(dataSource).query<{ name: string }>(
      'select external_id as name from mention where desk_id = $1',
      [deskId],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...acknowledged].sort());
    // the short form's lines are too short for every burst
    if (isFull) expect(counts.messagesRefused).toBe(0);
    expect(counts.messages * counts.pagesRefused).toBeGreaterThan(counts.messagesRefused * counts.pages);
    // it is as it was
    expect(await page()).toBe(true);
    client.close();
    if (isFull) expect(goodput).toBeGreaterThanOrEqual(leastGoodput);
    return {
      faults: counts.pagesRefused,
      ...counts,
      requestsASecondAble: Math.round(able),
      goodputShare: goodput.toFixed(2),
    };
  },
);
