import { type Costs, isPricedByContact, priceOfChannel } from '../../../domain/cost/costs.ts';
import type { Channel } from '../../../domain/desk/channel.ts';
import type { DeskFacts } from '../../../store/desk/deskFacts.ts';
import { nameIn } from './policies.ts';

/** Costs with names for ids of teams. */
export const costsWithNames = (
  costs: Costs,
  nameOf: (team: string) => string,
  isMeant: (team: string) => boolean = () => true,
): Costs => ({
  ...costs,
  ...(costs.wages && {
    wages: {
      ...costs.wages,
      teams: Object.fromEntries(
        Object.entries(costs.wages.teams)
          .filter(([team]) => isMeant(team))
          .map(([team, wage]) => [nameOf(team), wage]),
      ),
    },
  }),
});

const isSaid = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSaid);
  return value !== undefined && value !== 0;
};

/**
 * What the desk pays, as a scenario has it; `unpriced`: channels of which no price is known, and a scenario with prices must know all.
 * @param channels on which the scenario has demand
 */
export function costsGiven(
  { costs, agents, teams }: Pick<DeskFacts, 'costs' | 'agents' | 'teams'>,
  channels: readonly Channel[],
): { readonly given: object; readonly unpriced: readonly Channel[] } {
  if (costs === null) return { given: {}, unpriced: [] };
  const unpriced = isPricedByContact(costs)
    ? [...new Set(channels)].filter((channel) => priceOfChannel(costs, channel) === null)
    : [];
  if (unpriced.length > 0) return { given: {}, unpriced };
  const hasAgents = (team: string): boolean => agents.some((agent) => agent.teams.includes(team));
  const named = costsWithNames(costs, nameIn(teams), hasAgents);
  return {
    given: { costs: Object.fromEntries(Object.entries(named).filter(([, value]) => isSaid(value))) },
    unpriced,
  };
}
