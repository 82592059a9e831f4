import type { Scenario } from './schema.ts';

/** What lists of scenarios show. */
export interface ScenarioOutline {
  readonly description: string;
  /** Names of the classes of contacts. */
  readonly classes: readonly string[];
  readonly groups: readonly { readonly name: string; readonly agentCount: number }[];
  readonly agentCount: number;
}

export function outlineOf({ description, classes, agents }: Scenario): ScenarioOutline {
  const groups = Object.entries(agents).map(([name, { count }]) => ({ name, agentCount: count }));
  return {
    description,
    classes: Object.keys(classes),
    groups,
    agentCount: groups.reduce((sum, { agentCount }) => sum + agentCount, 0),
  };
}
