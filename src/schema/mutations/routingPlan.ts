import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Choice, OrderPolicy } from '../../domain/routing/plan.ts';
import { AgentChoiceEnum, ChannelEnum, OrderPolicyEnum } from '../enums.ts';
import { RoutingPlanPayload } from './payloads.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('ChannelWeightInput', { description: 'What a thread on a channel takes of an agent’s capacity.' })
export class ChannelWeightInput {
  @Field(() => ChannelEnum, { description: 'The channel; each once.' })
  channel!: Channel;

  @Field(() => Int, { description: 'Points, 1 to 1,000.' })
  weight!: number;
}

@InputType('WideningInput', {
  description: 'When waiting work looks into the next ring as well; any condition is enough.',
})
export class WideningInput {
  @Field(() => Int, {
    nullable: true,
    description: 'After so many seconds at this team. Null: never by waiting.',
  })
  afterSeconds?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'When more than so many wait in this ring. Null: never by length.',
  })
  overQueueLength?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'When nobody on shift could ever take it.' })
  whenNobodyOnShift!: boolean;
}

@InputType('ReserveInput', {
  description: 'What must stay free in a team of the ring before the ring takes its agents.',
})
export class ReserveInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Taken only while more than so many of its agents are idle.',
  })
  idleAgents!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Taken only if so many points of its available agents stay free.',
  })
  freePoints!: number;
}

@InputType('RingInput', { description: 'A step of a team’s plan: the further agents that it adds.' })
export class RingInput {
  @Field(() => [ID], { description: 'Teams whose agents it adds; at least one.' })
  teamIds!: string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Level asked of every skill, 1 to 5. Null: what the work itself asks for.',
  })
  skillLevel?: SkillLevel | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it asks for no skill at all; then `droppedSkillIds` is empty.',
  })
  dropsEverySkill!: boolean;

  @Field(() => [ID], { defaultValue: [], description: 'Skills that it does not ask for.' })
  droppedSkillIds!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it does not ask for the customer’s language.',
  })
  anyLanguage!: boolean;

  @Field(() => WideningInput, {
    nullable: true,
    description: 'When to go on to the next ring. Null in the last ring, and only there.',
  })
  widen?: WideningInput | null;

  @Field(() => [ReserveInput], {
    defaultValue: [],
    description: 'What must stay free before its agents are taken.',
  })
  reserves!: ReserveInput[];
}

@InputType('TeamPlanInput', { description: 'How one team’s work finds its agent.' })
export class TeamPlanInput {
  @Field(() => ID, { description: 'The team; each once.' })
  teamId!: string;

  @Field(() => AgentChoiceEnum, {
    nullable: true,
    description: 'How an agent is picked. Null: as the desk’s plan says.',
  })
  choice?: Choice | null;

  @Field(() => [RingInput], { description: 'The rings from the first to the last; 1 to 20.' })
  rings!: RingInput[];
}

@InputType('RoutingPlanUpdateInput', {
  description: 'The whole of the plan anew: its next version, which the router follows at once.',
})
export class RoutingPlanUpdateInput extends DeskRequestInput {
  @Field(() => OrderPolicyEnum, { description: 'What the order of service goes by.' })
  order!: OrderPolicy;

  @Field(() => [ChannelWeightInput], {
    defaultValue: [],
    description: 'Weights by channel; a channel not listed weighs 1.',
  })
  weights!: ChannelWeightInput[];

  @Field(() => Float, { description: 'Share of its weight that parked work keeps, 0 to 1.' })
  parkedShare!: number;

  @Field(() => AgentChoiceEnum, { description: 'How one agent is picked among several.' })
  choice!: Choice;

  @Field(() => Int, {
    description: 'Seconds, 0 or more, that work waits for the customer’s last agent alone; 0: no affinity.',
  })
  affinitySeconds!: number;

  @Field(() => Int, { description: 'Seconds until an unanswered offer expires, 1 or more.' })
  offerExpirySeconds!: number;

  @Field(() => Int, {
    description: 'Offers in a row that an agent may miss before being set away, 1 to 1,000.',
  })
  missesBeforeAway!: number;

  @Field(() => Int, {
    description:
      'Seconds, 0 or more, before an agent is offered again what they declined, missed or gave back.',
  })
  offerAgainAfterSeconds!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether offers count as accepted at once.' })
  autoAccept!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds of waiting, 1 or more, after which work is escalated. Null: never.',
  })
  escalateAfterSeconds?: number | null;

  @Field(() => [TeamPlanInput], {
    defaultValue: [],
    description: 'Plans of teams; a team without one has itself as its only ring.',
  })
  teams!: TeamPlanInput[];
}
export const RoutingPlanUpdateResult = resultOf('RoutingPlanUpdate', () => RoutingPlanPayload, []);
