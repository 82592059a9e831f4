import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { Scenario } from '../types/scenario.ts';
import { Simulation } from '../types/simulation.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('ScenarioPayload', { simpleResolvers: true, description: 'What became of the scenario.' })
export class ScenarioPayload {
  @Field(() => Scenario, { description: 'The scenario as it is now.' })
  scenario!: Relation<Scenario>;
}

@ObjectType('SimulationPayload', { simpleResolvers: true, description: 'What became of the simulation.' })
export class SimulationPayload {
  @Field(() => Simulation, { description: 'The simulation as it is now.' })
  simulation!: Relation<Simulation>;
}

@InputType('ScenarioSaveInput', {
  description: 'A scenario as text: a new one, or the next version of one.',
})
export class ScenarioSaveInput extends DeskRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The scenario that it is the next version of. Null: it is a new one.',
  })
  scenarioId?: string | null;

  @Field(() => String, {
    description: 'YAML or JSON, as in scenario files of the `signalbox` command; its `name` names it.',
  })
  text!: string;
}
export const ScenarioSaveResult = resultOf('ScenarioSave', () => ScenarioPayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
  'INVALID_SCENARIO',
]);

@InputType('ScenarioArchiveInput', { description: 'Which scenario is out of use.' })
export class ScenarioArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The scenario.' })
  scenarioId!: string;
}
export const ScenarioArchiveResult = resultOf('ScenarioArchive', () => ScenarioPayload, ['NOT_FOUND']);

@InputType('ScenarioSettingInput', { description: 'A value to put in the place of what a scenario says.' })
export class ScenarioSettingInput {
  @Field(() => String, { description: 'Where, such as `agents.early.count` or `demand.0.rate`.' })
  path!: string;

  @Field(() => String, { description: 'The value, in YAML, such as `12` or `4 min`.' })
  value!: string;
}

@InputType('SimulationStartInput', { description: 'What is simulated, and how often.' })
export class SimulationStartInput extends RequestInput {
  @Field(() => ID, { description: 'The scenario, in its present version.' })
  scenarioId!: string;

  @Field(() => [ScenarioSettingInput], {
    defaultValue: [],
    description: 'Values for this run only: “what if” without another scenario.',
  })
  settings!: ScenarioSettingInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'Replications, 1 to 1,000,000. Null: as the scenario says, or until its precision.',
  })
  replications?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Another seed gives other customers. Null: the scenario’s.',
  })
  seed?: string | null;
}
export const SimulationStartResult = resultOf('SimulationStart', () => SimulationPayload, [
  'NOT_FOUND',
  'ARCHIVED',
  'INVALID_SCENARIO',
]);

@InputType('SimulationCancelInput', { description: 'Which simulation is ended.' })
export class SimulationCancelInput extends RequestInput {
  @Field(() => ID, { description: 'The simulation.' })
  simulationId!: string;
}
export const SimulationCancelResult = resultOf('SimulationCancel', () => SimulationPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);
