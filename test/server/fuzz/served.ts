import type { GraphQLSchema } from 'graphql';
import type { Role } from '../../../src/domain/desk/agent.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { createContextFactory } from '../../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import { useCasesOf } from '../../../src/resolvers/useCasesOf.ts';
import { signToken } from '../../../src/server/tokens.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  encryptionKey,
  type LiveDesk,
  makeDesk,
  openLiveApi,
  write,
} from '../../resolvers/support/liveApi.ts';
import { whenFileEnds } from '../../support/whenFileEnds.ts';
import { secret, startTinyDesk } from '../support/tinyDesk.ts';

export interface ServedDesk {
  readonly schema: GraphQLSchema;
  readonly desk: LiveDesk;
  /** Ids of what is there. */
  readonly ids: readonly string[];
  /** What came of a request; `trouble`: why it should not have, null where all is well. */
  ask(body: object, role: Role): Promise<{ readonly text: string; readonly trouble: string | null }>;
}

const patienceMilliseconds = 30_000;

/** The whole of the API over HTTP, with a desk that has a thread in each hand. */
export async function serveDesk(): Promise<ServedDesk> {
  const api = await openLiveApi('graphql-js');
  await api.process.startDispatch();
  const desk = await makeDesk(api);
  const written = [await write(api, desk), await write(api, desk)];
  const { host } = api.process;
  const schema = await buildDeskSchema();
  const server = await startTinyDesk(
    {},
    {
      schema,
      contextFor: createContextFactory({
        store: poolOf(api.process.dataSource),
        now: host.now,
        useCases: useCasesOf(host, new Ingest(host), encryptionKey),
      }),
    },
  );
  whenFileEnds(() => server.close());
  const tokens = new Map<Role, string>();
  const tokenOf = async (role: Role): Promise<string> => {
    const made =
      tokens.get(role) ??
      (await signToken(secret, {
        subject: role,
        role,
        agentId: role === 'agent' ? desk.agentIds[0] : null,
        deskId: null,
        expires: '1d',
      }));
    tokens.set(role, made);
    return made;
  };
  return {
    schema,
    desk,
    ids: [
      desk.deskId,
      desk.teamId,
      ...desk.agentIds,
      desk.x,
      desk.mailbox,
      ...written.flatMap((one) => Object.values(one)),
    ],
    async ask(body, role) {
      try {
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(role)}` },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(patienceMilliseconds),
        });
        const text = await response.text();
        const reference = /"reference":"([0-9a-f]+)"/.exec(text)?.[1];
        if (reference !== undefined)
          return {
            text,
            trouble: JSON.stringify(server.logged.find((line) => line.reference === reference)),
          };
        server.logged.splice(0, server.logged.length - 500);
        return {
          text,
          trouble: response.status >= 500 ? `status ${response.status}: ${text.slice(0, 500)}` : null,
        };
      } catch (error) {
        return { text: '', trouble: `no answer: ${String(error)}` };
      }
    },
  };
}
