import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Metric } from '../../domain/kpi/metrics.ts';
import { type SimulationState, SimulationStateEnum } from '../arguments/lab.ts';
import { connectionOf } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';
import { Scenario } from './scenario.ts';

type Unit = Metric['unit'];

const FigureUnitEnum = enumeration<Unit>('FigureUnit', 'What a figure is measured in.', {
  share: 'A share, 0 to 1.',
  milliseconds: 'Milliseconds.',
  count: 'A number of contacts, threads or agents.',
  millisecondsSquared: 'Milliseconds, squared.',
  hours: 'Hours.',
  money: 'Money, in the currency of the scenario.',
});

const endings = {
  replications: 'There are as many as were asked for.',
  precision: 'The intervals are as narrow as the scenario asks for.',
  limit: 'There are as many as the scenario allows, and the intervals are still wider than it asks for.',
} as const;

const SimulationEndingEnum = enumeration<keyof typeof endings>(
  'SimulationEnding',
  'Why there were no more replications.',
  endings,
);

/** A figure with its interval. */
@ObjectType({ simpleResolvers: true })
abstract class Estimated {
  @Field(() => String, {
    description:
      'Name of the KPI, such as `serviceLevel`; the same as in `precision` and `expect` of a scenario.',
  })
  figure!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Low end of the 95 % interval. Null: too few replications to tell.',
  })
  low!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'High end of the 95 % interval. Null: too few replications to tell.',
  })
  high!: number | null;

  @Field(() => FigureUnitEnum, { description: 'What all of them are measured in.' })
  unit!: Unit;
}

@ObjectType('KpiFigure', { simpleResolvers: true, description: 'A KPI and how sure it is.' })
export class KpiFigure extends Estimated {
  @Field(() => Float, { description: 'The estimate.' })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Standard error of the estimate. Null: too few replications to tell.',
  })
  standardError!: number | null;
}

@ObjectType('SimulationProgress', {
  simpleResolvers: true,
  description: 'How far a simulation is; the interval narrows with every replication.',
})
export class SimulationProgress extends Estimated {
  @Field(() => Int, { description: 'Replications that are done.' })
  done!: number;

  @Field(() => Int, { description: 'Replications that there will be, as far as it is known now.' })
  wanted!: number;

  @Field(() => Float, { nullable: true, description: 'The estimate so far. Null: none yet.' })
  value!: number | null;
}

@ObjectType('DurationPercentile', {
  simpleResolvers: true,
  description: 'How long it took for a share of the contacts at the most; within 1 %.',
})
class DurationPercentile {
  @Field(() => Float, { description: 'The share, 0 to 1.' })
  share!: number;

  @Field(() => Float, { description: 'The duration in milliseconds.' })
  milliseconds!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Low end of the 95 % interval, in milliseconds. Null: too few replications to tell.',
  })
  lowMilliseconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'High end of the 95 % interval, in milliseconds. Null: too few replications to tell.',
  })
  highMilliseconds!: number | null;
}

@ObjectType('SimulationPart', {
  simpleResolvers: true,
  description: 'KPIs of one channel, of one class of contacts, or of one group of agents.',
})
export class SimulationPart {
  @Field(() => String, { description: 'Its name in the scenario.' })
  name!: string;

  @Field(() => [KpiFigure], { description: 'Its KPIs; those with nothing to divide by are left out.' })
  figures!: KpiFigure[];
}

/** What is told of the whole time and of each interval. */
@ObjectType({ simpleResolvers: true })
abstract class Told {
  @Field(() => [DurationPercentile], {
    description: 'Waits of those served: their median and 90th percentile.',
  })
  waits!: DurationPercentile[];

  @Field(() => [DurationPercentile], {
    description: 'From publication to the first answer: the median and 90th percentile.',
  })
  firstResponses!: DurationPercentile[];

  @Field(() => [KpiFigure], {
    description: 'KPIs of all contacts and agents; those with nothing to divide by are left out.',
  })
  figures!: KpiFigure[];

  @Field(() => [SimulationPart], { description: 'By class of contacts, in the order of the scenario.' })
  classes!: SimulationPart[];

  @Field(() => [SimulationPart], { description: 'By group of agents, in the order of the scenario.' })
  groups!: SimulationPart[];
}

@ObjectType('SimulationInterval', {
  simpleResolvers: true,
  description: 'What a simulation has shown of one interval of its time.',
})
export class SimulationInterval extends Told {
  @Field(() => DateTime, { description: 'Its begin, in simulated time.' })
  fromAt!: number;

  @Field(() => DateTime, { description: 'Its end, in simulated time.' })
  toAt!: number;
}

@ObjectType('SimulationResult', {
  simpleResolvers: true,
  description:
    'What a simulation has shown; the same to the last bit for the same scenario, seed and version.',
})
export class SimulationResult extends Told {
  @Field(() => Int, { description: 'How often the whole time was simulated.' })
  replications!: number;

  @Field(() => SimulationEndingEnum, { description: 'Why there were no more replications.' })
  endedBy!: string;

  @Field(() => Float, { description: 'How often intervals cover the truth, 0 to 1.' })
  confidence!: number;

  @Field(() => String, { description: 'The version of this program that simulated it.' })
  version!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of money, ISO 4217. Null: the scenario says nothing of costs.',
  })
  currency!: string | null;

  @Field(() => Float, { description: 'Contacts still open at the end of a replication, on average.' })
  openPerReplication!: number;

  @Field(() => [SimulationPart], { description: 'By channel.' })
  channels!: SimulationPart[];

  @Field(() => [SimulationInterval], {
    description: 'By interval of simulated time, in order; the warm-up is left out.',
  })
  intervals!: SimulationInterval[];
}

@ObjectType('ScenarioSetting', {
  simpleResolvers: true,
  description: 'A value put in the place of what a scenario says.',
})
export class ScenarioSetting {
  @Field(() => String, { description: 'Where, such as `agents.early.count`.' })
  path!: string;

  @Field(() => String, { description: 'The value, in YAML.' })
  value!: string;
}

@ObjectType('SimulationFile', {
  simpleResolvers: true,
  description: 'The results as a file. It asks for the same token as the API, in the Authorization header.',
})
export class SimulationFile {
  @Field(() => String, { description: 'Its name, such as `results.xlsx` or `intervals.csv`.' })
  name!: string;

  @Field(() => String, { description: 'Where it is at this server.' })
  path!: string;
}

@ObjectType('Simulation', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A run of a scenario by any process of the desk; should that be lost, another goes on with it.',
})
export class Simulation extends Node {
  @Field(() => Scenario, { description: 'What is simulated, as it is now.' })
  scenario!: Relation<Scenario>;

  @Field(() => Int, { description: 'The version of the scenario that is simulated.' })
  scenarioVersion!: number;

  @Field(() => [ScenarioSetting], { description: 'What was put in the place of what the scenario says.' })
  settings!: ScenarioSetting[];

  @Field(() => String, {
    description: 'Of all that its results depend on, the seed aside: that of the scenario with its settings.',
  })
  hash!: string;

  @Field(() => String, { description: 'Another seed gives other customers.' })
  seed!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many replications were asked for. Null: as the scenario says, or until precision.',
  })
  replications!: number | null;

  @Field(() => SimulationStateEnum, { description: 'Where it stands.' })
  state!: SimulationState;

  @Field(() => String, { description: 'Who asked for it, as the desk’s log names them.' })
  requestedBy!: string;

  @Field(() => SimulationProgress, { nullable: true, description: 'How far it is. Null: not begun.' })
  progress!: SimulationProgress | null;

  @Field(() => SimulationResult, {
    nullable: true,
    description: 'What it has shown. Null: it is not finished.',
  })
  result!: SimulationResult | null;

  @Field(() => [SimulationFile], { description: 'The results as files; none until it is finished.' })
  files!: SimulationFile[];

  @Field(() => String, { nullable: true, description: 'Why it could not be done. Null: it did not fail.' })
  failure!: string | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When a process first took it. Null: none has.' })
  startedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it came to its end. Null: it has not.' })
  endedAt!: string | null;
}
export const SimulationConnection = connectionOf('Simulation', () => Simulation);
