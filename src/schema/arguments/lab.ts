import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';

const simulationStates = {
  waiting: 'No process has taken it yet.',
  running: 'A process runs it.',
  finished: 'Its results are there.',
  cancelled: 'Somebody ended it.',
  failed: 'It could not be done; `failure` says why.',
} as const;
export type SimulationState = keyof typeof simulationStates;

export const SimulationStateEnum = enumeration<SimulationState>(
  'SimulationState',
  'Where a simulation stands.',
  simulationStates,
);

const ScenarioOrderEnum = enumeration('ScenarioOrder', 'The order of a list of scenarios; ties go by id.', {
  name: 'By name.',
  newest: 'The latest first.',
});

const SimulationOrderEnum = enumeration(
  'SimulationOrder',
  'The order of a list of simulations; ties go by id.',
  { newest: 'The latest first.', oldest: 'The oldest first: the order in which they are run.' },
);

@InputType('ScenarioFilter', { description: 'Which scenarios; all conditions that are given must hold.' })
export class ScenarioFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name. Null: any.' })
  text?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: archived ones too. Null or false: they are left out.',
  })
  includeArchived?: boolean | null;
}

@ArgsType()
export class ScenariosArgs extends PageArgs {
  @Field(() => ScenarioFilter, { nullable: true, description: 'Null: all but archived ones.' })
  filter?: ScenarioFilter | null;

  @Field(() => ScenarioOrderEnum, { nullable: true, description: 'Null: NAME.' })
  order?: string | null;
}

@InputType('SimulationFilter', { description: 'Which simulations; all conditions that are given must hold.' })
export class SimulationFilter {
  @Field(() => [SimulationStateEnum], { nullable: true, description: 'Null: any.' })
  states?: SimulationState[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this scenario. Null: of any.' })
  scenarioId?: string | null;
}

@ArgsType()
export class SimulationsArgs extends PageArgs {
  @Field(() => SimulationFilter, { nullable: true, description: 'Null: all.' })
  filter?: SimulationFilter | null;

  @Field(() => SimulationOrderEnum, { nullable: true, description: 'Null: NEWEST.' })
  order?: string | null;
}
