import { type RoutingPlan, renamePlan } from '../../domain/routing/plan.ts';
import type { Requirement, RoutedAgent } from '../../domain/routing/requirement.ts';
import { type Names, namesOf } from '../scenario/names.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';

/** Names for the simulator's integers, in the order of the integers: ties of the router break the same way by either. */
export class TraceNames {
  private readonly names: Names;
  private readonly agentNames: readonly string[];
  /** By slot: the thread that is in it, or was last. */
  private readonly threadOf: string[] = [];
  private threads = 0;

  constructor({ scenario }: ReadScenario) {
    this.names = namesOf(scenario);
    let number = 0;
    this.agentNames = Object.entries(scenario.agents).flatMap(([group, { count }]) =>
      Array.from({ length: count }, (_, index) => {
        number++;
        return `agent-${String(number).padStart(5, '0')}-${group}-${index + 1}`;
      }),
    );
  }

  readonly agents = { nameOf: (agent: number): string => this.agentNames[agent]! };
  readonly teams = { nameOf: (team: number): string => this.names.teams[team]! };
  readonly works = { nameOf: (slot: number): string => this.threadOf[slot] ?? '' };

  /** A contact comes into a slot. */
  open(slot: number): string {
    this.threads++;
    const name = `thread-${String(this.threads).padStart(9, '0')}`;
    this.threadOf[slot] = name;
    return name;
  }

  requirement({ team, channel, skills, language }: Requirement<number>): Requirement {
    return {
      team: this.names.teams[team]!,
      channel,
      skills: skills.map(({ skill, level }) => ({ skill: this.names.skills[skill]!, level })),
      language: language === null ? null : this.names.languages[language]!,
    };
  }

  plan(plan: RoutingPlan<number>): RoutingPlan {
    const { teams, skills } = this.names;
    return renamePlan(
      plan,
      (team) => teams[team]!,
      (skill) => skills[skill]!,
    );
  }

  agent(facts: RoutedAgent<number>): RoutedAgent {
    const { teams, skills, languages, channels, capacity, presence, isOnShift } = facts;
    return {
      teams: teams.map((team) => this.names.teams[team]!),
      skills: skills.map(({ skill, level }) => ({ skill: this.names.skills[skill]!, level })),
      languages: languages.map((language) => this.names.languages[language]!),
      // a scenario knows no accounts
      channels: channels.map(({ channel, cap }) => ({ channel, cap })),
      capacity,
      presence,
      isOnShift,
    };
  }
}
