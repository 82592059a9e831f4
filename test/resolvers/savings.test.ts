import { beforeAll, describe, expect, it } from 'vitest';
import { servedContacts } from '../../src/store/answers/servedContacts.ts';
import { newId } from '../../src/store/id.ts';
import { at, FixtureDesk } from '../support/fixtures.ts';
import { type Api, openApi } from './support/api.ts';

let api: Api;
let desk: FixtureDesk;
let agentId: string;
let teamId: string;

beforeAll(async () => {
  api = await openApi({ servedContacts: (deskId, period) => servedContacts(api.pool, deskId, period) });
  desk = await FixtureDesk.insert(api.pool);
  teamId = await desk.team('Care');
  agentId = await desk.agent('Ann Lee', { teams: [teamId] });
});

type Served = 'byRule' | 'byPerson' | 'inHand' | 'acknowledged' | 'open';

/** An episode of ten minutes, or one that is still open, by how it was served. */
async function contact(channel: string, served: Served, more: { customerId?: string; from?: number } = {}) {
  const { customerId = await desk.customer(`Customer ${newId()}`), from = 0 } = more;
  const account = await desk.account({ channel });
  const opened_at = at(from);
  const thread = await desk.thread({ customer_id: customerId, opened_at });
  const mention = await desk.mention(thread, customerId, account, { channel, published_at: opened_at });
  const ended = served === 'open' ? {} : { resolved_at: at(from + 10) };
  await desk.episode(thread, { opened_at, opened_by_post_id: mention, ...ended });
  const said = { channel, channel_account_id: account, at: at(from + 1) };
  if (served !== 'byPerson') {
    const kind = served === 'acknowledged' ? 'acknowledgement' : 'automatedAnswer';
    await desk.interaction(thread, { kind, ...said });
  }
  if (served === 'inHand') await desk.assignment(thread, agentId, teamId, { started_at: at(from + 2) });
  if (served !== 'byPerson') return;
  const reply = await desk.interaction(thread, said);
  await desk.post(reply, thread, account, {
    direction: 'outbound',
    channel,
    is_human_answer: true,
    published_at: at(from + 1),
  });
}

describe('savings by self-service', () => {
  it('count episodes that neither a person answered nor an agent had, and whose customer did not come again', async () => {
    for (const served of [
      'byRule',
      'byRule',
      'byRule',
      'byPerson',
      'inHand',
      'acknowledged',
      'open',
    ] as const)
      await contact('email', served);
    const again = await desk.customer('Zoe');
    await contact('email', 'byRule', { customerId: again });
    await contact('email', 'byPerson', { customerId: again, from: 60 });
    await contact('x', 'byRule');
    // another period
    await contact('email', 'byRule', { from: 100_000 });
    const query = `query ($from: DateTime!, $before: DateTime!, $costs: [UnitCostInput!]!) {
      selfServiceSavings(from: $from, before: $before, unitCosts: $costs) {
        containment numerator denominator currency selfServiceCost saved unpriced
        channels { channel selfServed cameAgain taken contained unitCost saved } } }`;
    const period = { from: at(0).toISOString(), before: at(90_000).toISOString() };
    const { data, statements } = await api.ask(query, { ...period, costs: [] });
    expect(data.selfServiceSavings).toEqual({
      containment: 4 / 7,
      numerator: 4,
      denominator: 7,
      currency: 'USD',
      selfServiceCost: 0.1,
      saved: 3 * 3.65,
      unpriced: 1,
      channels: [
        {
          channel: 'EMAIL',
          selfServed: 4,
          cameAgain: 1,
          taken: 3,
          contained: 3,
          unitCost: 3.75,
          saved: 3 * 3.65,
        },
        { channel: 'X', selfServed: 1, cameAgain: 0, taken: 0, contained: 1, unitCost: null, saved: null },
      ],
    });
    expect(statements.length).toBeLessThanOrEqual(1);
    const own = await api.ask(query, { ...period, costs: [{ channel: 'X', cost: 2.1 }] });
    expect(own.data.selfServiceSavings).toMatchObject({ saved: 3 * 3.65 + 2, unpriced: 0 });
    const bad = await api.ask(query, { ...period, costs: [{ channel: 'X', cost: -1 }] });
    expect(bad.errors).toMatchObject([
      { message: 'selfServiceSavings(unitCosts[0].cost): found -1; allowed: 0 or more.' },
    ]);
  });
});
