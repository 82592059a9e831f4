import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { AgentChoiceEnum, ChannelEnum, OrderPolicyEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Skill } from './configuration.ts';
import { Team } from './team.ts';

@ObjectType('ChannelWeight', {
  simpleResolvers: true,
  description: 'What a thread on a channel takes of an agent’s capacity.',
})
export class ChannelWeight {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Int, { description: 'Points.' })
  weight!: number;
}

@ObjectType('Widening', {
  simpleResolvers: true,
  description: 'When waiting work looks into the next ring as well; any condition is enough.',
})
export class Widening {
  @Field(() => Int, {
    nullable: true,
    description: 'After so many seconds at this team. Null: never by waiting.',
  })
  afterSeconds!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'When more than so many wait in this ring. Null: never by length.',
  })
  overQueueLength!: number | null;

  @Field(() => Boolean, { description: 'When nobody on shift could ever take it.' })
  whenNobodyOnShift!: boolean;
}

@ObjectType('Reserve', {
  simpleResolvers: true,
  description: 'What must stay free in a team before a ring takes its agents.',
})
export class Reserve {
  @Field(() => Team, { nullable: true, description: 'The team. Null: it is gone.' })
  team!: Relation<Team | null>;

  @Field(() => Int, { description: 'Taken only while more than so many of its agents are idle.' })
  idleAgents!: number;

  @Field(() => Int, { description: 'Taken only if so many points of its available agents stay free.' })
  freePoints!: number;
}

@ObjectType('Ring', {
  simpleResolvers: true,
  description: 'A step of a team’s plan: the further agents that it adds.',
})
export class Ring {
  @Field(() => [Team], { description: 'Teams whose agents it adds, by name.' })
  teams!: Relation<Team[]>;

  @Field(() => Int, {
    nullable: true,
    description: 'Level asked of every skill, 1 to 5. Null: what the work itself asks for.',
  })
  skillLevel!: number | null;

  @Field(() => Boolean, { description: 'Whether it asks for no skill at all.' })
  dropsEverySkill!: boolean;

  @Field(() => [Skill], {
    description: 'Skills that it does not ask for, by name; empty too where it drops every one.',
  })
  droppedSkills!: Relation<Skill[]>;

  @Field(() => Boolean, { description: 'Whether it does not ask for the customer’s language.' })
  anyLanguage!: boolean;

  @Field(() => Widening, {
    nullable: true,
    description: 'When to go on to the next ring. Null: it is the last.',
  })
  widen!: Widening | null;

  @Field(() => [Reserve], { description: 'What must stay free before its agents are taken.' })
  reserves!: Reserve[];
}

@ObjectType('TeamPlan', { simpleResolvers: true, description: 'How one team’s work finds its agent.' })
export class TeamPlan {
  @Field(() => Team, { nullable: true, description: 'The team. Null: it is gone.' })
  team!: Relation<Team | null>;

  @Field(() => AgentChoiceEnum, {
    nullable: true,
    description: 'How an agent is picked. Null: as the desk’s plan says.',
  })
  choice!: string | null;

  @Field(() => [Ring], { description: 'The rings from the first to the last.' })
  rings!: Ring[];
}

@ObjectType('RoutingPlan', { simpleResolvers: true, description: 'The rules that the router goes by.' })
export class RoutingPlan {
  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => OrderPolicyEnum, { description: 'What the order of service goes by.' })
  order!: string;

  @Field(() => [ChannelWeight], { description: 'Weights by channel; a channel not listed weighs 1.' })
  weights!: ChannelWeight[];

  @Field(() => Number, { description: 'Share of its weight that parked work keeps, 0 to 1.' })
  parkedShare!: number;

  @Field(() => AgentChoiceEnum, { description: 'How one agent is picked among several.' })
  choice!: string;

  @Field(() => Int, {
    description: 'Seconds that work waits for the customer’s last agent alone; 0: no affinity.',
  })
  affinitySeconds!: number;

  @Field(() => Int, { description: 'Seconds until an unanswered offer expires.' })
  offerExpirySeconds!: number;

  @Field(() => Int, { description: 'Offers in a row that an agent may miss before being set away.' })
  missesBeforeAway!: number;

  @Field(() => Int, {
    description: 'Seconds before an agent is offered again what they declined, missed or gave back.',
  })
  offerAgainAfterSeconds!: number;

  @Field(() => Boolean, { description: 'Whether offers count as accepted at once.' })
  autoAccept!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds of waiting after which work is escalated. Null: never.',
  })
  escalateAfterSeconds!: number | null;

  @Field(() => [TeamPlan], { description: 'Plans of teams; a team without one has itself as its only ring.' })
  teams!: TeamPlan[];

  @Field(() => DateTime, { description: 'Since when the plan holds.' })
  createdAt!: string;
}
