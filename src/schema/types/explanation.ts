import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../enumeration.ts';
import { WorkStateEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime, JsonObject } from '../scalars.ts';
import { Agent } from './agent.ts';
import { Thread } from './thread.ts';

const HindranceReasonEnum = enumeration(
  'HindranceReason',
  'Why an agent could not take a piece of work now; the first that applies.',
  {
    notInTeams: 'In none of the teams of its rings.',
    notOnChannel: 'Not permitted on its channel.',
    notOnAccount: 'Not permitted on the account of ours that it is on.',
    mayNotApprove: 'May not decide about drafts on its channel.',
    missingSkill: 'Without a skill, or below the level asked for.',
    missingLanguage: 'Does not answer in the customer’s language.',
    opensLater: 'In a ring that is not open yet.',
    offShift: 'Not on shift.',
    notAvailable: 'Not available.',
    noRoom: 'At capacity.',
    atChannelCap: 'At the cap for the channel.',
    notForThem: 'Wrote a version of the draft, and so does not decide about it.',
    notAgainYet: 'Declined, missed or gave it back a short while ago.',
    heldForAnother: 'It waits for another agent alone for a while.',
    reserved: 'Kept free for the agent’s own team.',
    firstInLineIsOther: 'Other work comes before it.',
  },
);

@ObjectType('RingExplanation', { description: 'A ring of the team’s plan: whom it adds, and when it opens.' })
export class RingExplanation {
  @Field(() => Int, { description: 'Counts from 0.' })
  ring!: number;

  @Field(() => Boolean, { description: 'Whether its agents may take the work.' })
  isOpen!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When waiting alone opens it. Null: open already, or not by waiting.',
  })
  opensAt!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'It also opens when more than so many wait in the ring before it. Null: not by length.',
  })
  opensOverQueueLength!: number | null;

  @Field(() => Boolean, {
    description: 'Whether it also opens when nobody on shift could ever take the work.',
  })
  opensWhenNobodyOnShift!: boolean;

  @Field(() => [Agent], { description: 'Agents that it adds, with or without room.' })
  agents!: Relation<Agent[]>;
}

@ObjectType('Hindrance', { description: 'An agent who could not take the work now, and why.' })
export class Hindrance {
  @Field(() => Agent, { description: 'The agent.' })
  agent!: Relation<Agent>;

  @Field(() => HindranceReasonEnum, { description: 'Why not.' })
  reason!: string;

  @Field(() => JsonObject, {
    description: 'The facts, by `reason`: levels asked and held, capacity and load, until when.',
  })
  facts!: object;
}

@ObjectType('RoutingExplanation', {
  description: 'Who could take a thread or an approval now, who later, and why the others cannot.',
})
export class RoutingExplanation {
  @Field(() => Thread, { description: 'The thread; of an approval the one that the draft answers.' })
  thread!: Relation<Thread>;

  @Field(() => WorkStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Agent, {
    nullable: true,
    description: 'Who has it, is offered it, or for whom it is held. Null: nobody.',
  })
  agent!: Relation<Agent | null>;

  @Field(() => Int, { description: 'The ring it has widened to; 0 is the first.' })
  ring!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Place among work that asks for the same, from 1. Null: it does not wait.',
  })
  position!: number | null;

  @Field(() => Int, { description: 'How much work that asks for the same waits.' })
  laneLength!: number;

  @Field(() => [Agent], { description: 'Who could take it now; usually nobody, or it would be offered.' })
  canTakeNow!: Relation<Agent[]>;

  @Field(() => [RingExplanation], { description: 'The rings from the first to the last.' })
  rings!: RingExplanation[];

  @Field(() => Int, { description: 'How many agents cannot take it now.' })
  otherCount!: number;

  @Field(() => [Hindrance], { description: 'Agents who cannot take it now by id, and what hinders each.' })
  others!: Hindrance[];
}
