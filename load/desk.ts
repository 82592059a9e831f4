import { fail, sleep } from 'k6';
import { ask } from './ask.ts';
import { type Channel, channels } from './channels.ts';
import { hireAgent, lookAround, refreshFigures } from './operations.ts';
import { knowsSecret, tokenOf } from './people.ts';

/** What every visit is told of the desk and of who they are. */
export interface Desk {
  /** Names what this run hands in; every external id begins with it. */
  readonly run: string;
  readonly tokens: Readonly<Record<'integration' | 'planner' | 'supervisor', string>>;
  /** Agents who are on duty whenever they are present. */
  readonly agents: readonly { readonly id: string; readonly token: string }[];
  /** The desk's account on each channel that it has. */
  readonly accounts: readonly { readonly channel: Channel; readonly externalId: string }[];
}

/** How many agents to hire before the run; 0: the desk's own work. */
const toHire = Number(__ENV['LOAD_HIRE'] ?? '0');

/** How long a desk that has just begun may count its history before the first visit, in seconds; 0: it is not waited for. */
const patience = Number(__ENV['LOAD_PATIENCE'] ?? '0');

/** Waits until the desk's figures are counted: a desk that is still busy with its past is not measured. */
function untilCounted(token: string): void {
  const variables = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    before: new Date().toISOString(),
  };
  for (let waited = 0; waited < patience; waited += 1) {
    const answer = ask(refreshFigures, variables, { token, judge: () => null });
    if (answer?.kpis.behind === 0) return;
    sleep(1);
  }
}

/** Looks around the desk, hires the agents that the run needs, and signs everybody in. */
export function openDesk(): Desk {
  const run = __ENV['LOAD_RUN'] ?? `load-${Date.now().toString(36)}`;
  const admin = tokenOf('admin');
  const found = ask(
    lookAround,
    {},
    {
      token: admin,
      judge: ({ desk }) => (desk === null ? 'there is no desk' : null),
    },
  );
  if (found === null) return fail('The desk cannot be looked at; the complaint before says why.');
  untilCounted(admin);
  const { teams, agents, channelAccounts, skills } = found;
  const known = agents.nodes.filter(({ role, isAlwaysOnShift }) => role === 'AGENT' && isAlwaysOnShift);
  const hired = Array.from({ length: knowsSecret ? toHire : 0 }, (_, index) => {
    const name = `Load ${run} ${index + 1}`;
    const answer = ask(
      hireAgent,
      {
        agent: {
          name,
          email: `${run}.${index + 1}@load.example`,
          role: 'AGENT',
          teamIds: teams.nodes.map(({ id }) => id),
          skills: skills.nodes.map(({ id }) => ({ skillId: id, level: 5 })),
          languages: ['en'],
          channels: channels.map((channel) => ({ channel: graphqlName(channel) })),
          capacity: 12,
        },
      },
      {
        token: admin,
        judge: ({ agentCreate }) =>
          'agent' in agentCreate && agentCreate.agent.name === name ? null : 'another name',
      },
    );
    if (answer === null || !('agent' in answer.agentCreate)) return fail('No agent could be hired.');
    return answer.agentCreate.agent;
  });
  return {
    run,
    tokens: {
      integration: tokenOf('integration'),
      planner: tokenOf('planner'),
      supervisor: tokenOf('supervisor'),
    },
    agents: knowsSecret
      ? (hired.length > 0 ? hired : known).map(({ id }) => ({ id, token: tokenOf('agent', id) }))
      : [],
    accounts: channels.flatMap((channel) =>
      channelAccounts.nodes
        .filter((account) => account.channel === graphqlName(channel))
        .slice(0, 1)
        .map(({ externalId }) => ({ channel, externalId })),
    ),
  };
}

/** A channel as the API spells it. */
export const graphqlName = <Name extends Channel>(channel: Name): Uppercase<Name> =>
  channel.toUpperCase() as Uppercase<Name>;
