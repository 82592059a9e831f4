import { Args, Field, Int, ObjectType } from 'type-graphql';
import { SimulationsArgs } from '../arguments/lab.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';
import { type Simulation, SimulationConnection } from './simulation.ts';

@ObjectType('ScenarioGroup', { simpleResolvers: true, description: 'Agents of a scenario who are alike.' })
export class ScenarioGroup {
  @Field(() => String, { description: 'Its name in the scenario.' })
  name!: string;

  @Field(() => Int, { description: 'How many agents.' })
  agentCount!: number;
}

@ObjectType('Scenario', {
  implements: Node,
  simpleResolvers: true,
  description: 'Demand, customers, staff and policy of a desk, to be simulated.',
})
export class Scenario extends Node {
  @Field(() => String, { description: 'What the text names it; unique at the desk.' })
  name!: string;

  @Field(() => String, { description: 'What the text says of it. May be empty.' })
  description!: string;

  @Field(() => Int, {
    description: 'Counts from 1; every change is a new one, and simulations keep the one that they run.',
  })
  version!: number;

  @Field(() => String, { description: 'The scenario itself: YAML or JSON, as it was saved.' })
  text!: string;

  @Field(() => String, {
    description:
      'Of all that its results depend on, the seed aside: the same for texts that say the same in other words.',
  })
  hash!: string;

  @Field(() => [String], { description: 'Names of its classes of contacts.' })
  classes!: string[];

  @Field(() => [ScenarioGroup], { description: 'Its groups of agents.' })
  groups!: ScenarioGroup[];

  @Field(() => Int, { description: 'Agents in all groups together.' })
  agentCount!: number;

  @ListField(() => SimulationConnection, 'Runs of it, of all its versions.')
  simulations(@Args(() => SimulationsArgs) page: SimulationsArgs): Relation<Connection<Simulation>> {
    return cameWithParent(page);
  }

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'Since when it is as it is now.' })
  savedAt!: string;
}
export const ScenarioConnection = connectionOf('Scenario', () => Scenario);

@ObjectType('DeskScenario', {
  simpleResolvers: true,
  description: 'A live desk as a scenario; nothing is saved.',
})
export class DeskScenario {
  @Field(() => String, {
    nullable: true,
    description:
      'The scenario in YAML, to be changed and saved; its comments say what is measured and what is assumed. Null: none can be made of this desk.',
  })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Why none can be made. Null: there is one.' })
  hindrance!: string | null;
}
