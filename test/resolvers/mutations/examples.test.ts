import { getOperationAST, parse } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { loadExamples } from '../../../src/server/examples.ts';
import { admin, type LiveApi, makeDesk, openLiveApi } from '../support/liveApi.ts';

let api: LiveApi;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit');
  const { deskId } = await makeDesk(api, 'Fernway');
  await api.mutate('channelAccountCreate', {
    deskId,
    channel: 'X',
    name: 'Fernway Help',
    externalId: 'FernwayHelp',
  });
});

const examplesOf = (operation: string) =>
  loadExamples().filter(({ query }) => getOperationAST(parse(query))?.operation === operation);

it.each(examplesOf('mutation'))('answers docs/examples/$name', async ({ name, query, variables }) => {
  const answer = await api.ask(query, JSON.parse(variables ?? '{}'));
  for (const result of Object.values<{ code?: string }>(answer)) {
    if (name.startsWith('11'))
      expect(result).toMatchObject({
        outcomes: [{ __typename: 'DeliveryAccepted' }, { __typename: 'DeliveryRevised' }],
      });
    else if (name.startsWith('20'))
      expect(result).toMatchObject({ __typename: 'ScenarioPayload', scenario: { name: 'Evening chat' } });
    // their ids are placeholders
    else expect(result.code).toBe('NOT_FOUND');
  }
});

it.each(examplesOf('subscription'))('follows docs/examples/$name', async ({ query }) => {
  const events = await api.subscribe(query, {}, admin);
  await events.return();
});
