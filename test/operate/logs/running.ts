import { expect } from 'vitest';
import { signingSecret } from '../../../src/server/secret.ts';
import { signToken } from '../../../src/server/tokens.ts';
import { runningEmbedded } from '../../../src/store/embedded/running.ts';
import { served } from '../../support/served.ts';
import { type Answer, askAmiss, type Sent } from './operations.ts';
import { answerSurvey } from './statements.ts';
import { Telltales } from './telltale.ts';
import { sendNoHttp, useSockets, visitPages } from './wires.ts';

interface RunningDesk {
  readonly run: Awaited<ReturnType<typeof served>>;
  readonly desk: Sent;
  readonly databaseUrl: string;
}

/** The demo desk of a server with its own PostgreSQL in a home folder, as an administrator reaches it; nothing has been sent yet. */
export async function runDesk(home: string, level: string): Promise<RunningDesk> {
  const run = await served('', { SIGNALBOX_HOME: home, DEMO: 'on', DEMO_FEED: 'off', LOG_LEVEL: level });
  const url = /http:\/\/[\w.:]+/.exec(run.stdout())![0];
  const claims = { subject: 'Ada', role: 'admin', agentId: null, deskId: null, expires: '1h' } as const;
  const token = await signToken(signingSecret(null, home), claims);
  const telltales = new Telltales();
  return { run, desk: { url, token, telltales }, databaseUrl: runningEmbedded(home)! };
}

/** What became of each operation: its refusal's code, its error's, or what it answered. */
export const outcomesOf = (results: readonly Answer[]): string[] =>
  results.map(({ __typename, code, codes }) => code ?? codes?.[0] ?? __typename);

/** What comes into the desk by every way but an operation that is right. */
export async function sendOtherwise(desk: Sent, databaseUrl: string): Promise<void> {
  expect(await answerSurvey(desk, databaseUrl)).toBe(200);
  await askAmiss(desk);
  await visitPages(desk);
  await sendNoHttp(desk);
  await useSockets(desk);
}
