import { signToken } from '../../src/server/tokens.ts';
import type { ProgramRun } from '../support/program.ts';
import { served } from '../support/served.ts';

const jwtSecret = 'a secret that is only good for these tests';
export const auditSigningKey = Buffer.alloc(32, 7).toString('base64url');

/** What an API answered; errors stand beside the data. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers are as free as JSON, and every test says what it expects of them
  readonly data: any;
  readonly errors?: unknown;
}

/** A `signalbox serve` of its own process. */
export interface DeskServer {
  readonly run: ProgramRun;
  readonly url: string;
  /** As an administrator; throws where the answer holds errors. */
  ask(query: string, variables?: object): Promise<Answer['data']>;
  /** One figure's samples at /metrics, by their labels as printed; `''` where it has none. */
  figure(name: string): Promise<ReadonlyMap<string, number>>;
}

/** Starts one on the database, with the secrets of the tests. */
export async function startDeskServer(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<DeskServer> {
  const run = await served(databaseUrl, {
    JWT_SECRET: jwtSecret,
    AUDIT_SIGNING_KEY: auditSigningKey,
    ...environment,
  });
  const url = /http:\/\/[\w.:]+/.exec(run.stdout())![0];
  const token = await signToken(new TextEncoder().encode(jwtSecret), {
    subject: 'Ada',
    role: 'admin',
    agentId: null,
    deskId: null,
    expires: '1h',
  });
  return {
    run,
    url,
    async ask(query, variables = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as Answer;
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    async figure(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const samples = [...text.matchAll(/^(\w+)(\{.*\})? (\S+)$/gm)].filter(([, found]) => found === name);
      return new Map(samples.map(([, , labels, value]) => [labels ?? '', Number(value)]));
    },
  };
}
