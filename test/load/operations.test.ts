import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import * as operations from '../../load/operations.ts';
import {
  admin,
  agent,
  type LiveApi,
  makeDesk,
  network,
  openLiveApi,
  planner,
} from '../resolvers/support/liveApi.ts';
import { eventually } from '../support/liveDesk.ts';
import { projectRoot } from '../support/root.ts';

const folder = join(projectRoot, 'load/operations');
const files = readdirSync(folder);
const schema = buildSchema(readFileSync(join(projectRoot, 'schema.graphql'), 'utf8'));

describe('the operations of the load tests', () => {
  it.each(files)('%s fits the published schema, and is in the suite', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    expect(validate(schema, parse(source))).toEqual([]);
    expect(operations).toHaveProperty(file.replace('.graphql', ''));
  });
});

describe('a visit by those operations', () => {
  let api: LiveApi;
  let desk: Awaited<ReturnType<typeof makeDesk>>;
  beforeAll(async () => {
    api = await openLiveApi('graphql-jit');
    desk = await makeDesk(api);
    await api.process.startDispatch();
  });

  const handInOne = (externalId: string) =>
    api.ask(
      operations.handIn.text,
      {
        batch: {
          deliveries: [
            {
              mention: {
                channel: 'X',
                channelAccount: '@aurora',
                externalId,
                publishedAt: new Date().toISOString(),
                author: { externalId: 'traveller' },
                text: 'My flight was cancelled, please help me',
              },
            },
          ],
        },
      },
      network,
    );

  it('finds the desk, and hires somebody', async () => {
    const { teams, agents } = await api.ask(operations.lookAround.text);
    expect(agents.nodes).toHaveLength(2);
    const { agentCreate } = await api.ask(operations.hireAgent.text, {
      agent: {
        name: 'New',
        email: 'new@load.example',
        role: 'AGENT',
        teamIds: [teams.nodes[0].id],
        skills: [],
        languages: ['en'],
        channels: [{ channel: 'X' }],
        capacity: 3,
      },
    });
    expect(agentCreate).toMatchObject({ __typename: 'AgentPayload', agent: { name: 'New' } });
  });

  it('takes a mention once, has it offered, answered and resolved, and finds it again in the log once', async () => {
    const first = await handInOne('visit-1');
    expect(first.mentionsIngest.outcomes).toMatchObject([{ __typename: 'DeliveryAccepted' }]);
    const again = await handInOne('visit-1');
    expect(again.mentionsIngest.outcomes).toMatchObject([{ __typename: 'DeliveryDuplicate' }]);

    const ann = agent(desk.agentIds[0]);
    const begun = await api.ask(operations.beginShift.text, { presence: { presence: 'AVAILABLE' } }, ann);
    expect(begun.agentSetPresence).toMatchObject({ agent: { id: desk.agentIds[0], presence: 'AVAILABLE' } });
    const offered = await eventually(
      async () => (await api.ask(operations.myWork.text, {}, ann)).viewer.agent.work,
      (work) => work.length === 1,
    );
    const threadId = offered[0].thread.id;
    const taken = await api.ask(operations.accept.text, { offer: { threadId } }, ann);
    expect(taken.threadAccept.thread.assignee.id).toBe(desk.agentIds[0]);
    const read = await api.ask(operations.openThread.text, { threadId }, ann);
    expect(read.thread.mentions.nodes).toHaveLength(1);
    const answered = await api.ask(
      operations.reply.text,
      { reply: { threadId, text: 'We are on it.' } },
      ann,
    );
    expect(answered.threadReply.interaction.text).toBe('We are on it.');
    const ended = await api.ask(operations.resolve.text, { ending: { threadId, code: 'solved' } }, ann);
    expect(ended.threadResolve.thread.state).toBe('RESOLVED');

    const ids = first.mentionsIngest.outcomes.map(
      (outcome: { mention: { id: string } }) => outcome.mention.id,
    );
    const traced = await api.ask(operations.traceMentions.text, { ids });
    const types = traced.nodes[0].thread.history.nodes.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'mentionArrived')).toHaveLength(1);
    expect(types).toContain('workArrived');
  });

  it('sees the inbox, the wallboard and the figures', async () => {
    await handInOne('visit-2');
    const { threads } = await api.ask(operations.inbox.text, { first: 20 });
    expect(threads.nodes).toHaveLength(1);
    const boards = await api.subscribe(operations.watchWallboard.text);
    expect((await boards.next()).value.data.wallboardChanged).toMatchObject({
      waitingCount: expect.any(Number),
    });
    await boards.return();
    const day = { from: '2026-01-01T00:00:00Z', before: '2026-01-02T00:00:00Z' };
    expect((await api.ask(operations.refreshFigures.text, day, admin)).kpis.behind).toEqual(
      expect.any(Number),
    );
  });

  it('saves a plan and asks for its simulation', async () => {
    const text =
      'name: Evening\nhorizon: 1 h\nclasses: { chats: { channel: chat, team: care, work: { exponential: 6 min } } }\ndemand: [{ name: chats, class: chats, rate: 30 }]\nagents: { evening: { count: 4, teams: [care], channels: [chat] } }\n';
    const { scenarioSave } = await api.ask(operations.savePlan.text, { scenario: { text } }, planner);
    expect(scenarioSave).toMatchObject({ scenario: { name: 'Evening', agentCount: 4 } });
    const { simulationStart } = await api.ask(
      operations.startSimulation.text,
      { simulation: { scenarioId: scenarioSave.scenario.id, replications: 20 } },
      planner,
    );
    const { id } = simulationStart.simulation;
    expect((await api.ask(operations.lookAtSimulation.text, { id }, planner)).simulation).toMatchObject({
      id,
      state: 'WAITING',
    });
  });
});
