import { Field, ID, InputType, Int } from 'type-graphql';
import type { Presence, Role, SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { ChannelEnum, PresenceEnum, RoleEnum, SideEnum } from '../enums.ts';
import { AgentPayload, SkillPayload, TeamPayload } from './payloads.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { ofRouter, resultOf } from './result.ts';

@InputType('AgentSetPresenceInput', { description: 'Whether an agent takes work.' })
export class AgentSetPresenceInput extends RequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The agent; another’s presence is set by supervisors. Null: the agent who calls.',
  })
  agentId?: string | null;

  @Field(() => PresenceEnum, { description: 'The presence from now on.' })
  presence!: Presence;
}
export const AgentSetPresenceResult = resultOf('AgentSetPresence', () => AgentPayload, ofRouter);

@InputType('AgentSkillInput', { description: 'A skill that an agent holds.' })
export class AgentSkillInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Int, { description: '1 (learning) to 5 (expert).' })
  level!: SkillLevel;
}

@InputType('AgentChannelInput', { description: 'A channel that an agent may work on.' })
export class AgentChannelInput {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Int, {
    nullable: true,
    description: 'Threads of the channel at once, at most. Null: as capacity allows.',
  })
  cap?: number | null;
}

@InputType('ShiftInput', { description: 'A weekly shift, in the desk’s time zone.' })
export class ShiftInput {
  @Field(() => Int, { description: '0 (Monday) to 6 (Sunday): the day it begins on.' })
  weekday!: number;

  @Field(() => Int, { description: 'Begin, in minutes from the weekday’s midnight.' })
  startMinute!: number;

  @Field(() => Int, {
    description: 'End, in minutes from the weekday’s midnight; past 1,440 on the next day.',
  })
  endMinute!: number;
}

/** An agent as configuration gives them. */
export interface AgentFields {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
  readonly skills: readonly AgentSkillInput[];
  readonly languages: readonly string[];
  readonly channels: readonly AgentChannelInput[];
  readonly capacity: number;
  readonly shifts?: readonly ShiftInput[] | null;
}

/** Adds the fields of an agent's configuration to an input. */
function withAgent<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithAgent extends (parent as unknown as new () => RequestInput) implements AgentFields {
    @Field(() => String, { description: 'As colleagues see it.' })
    name!: string;

    @Field(() => String, { description: 'Unique at the desk.' })
    email!: string;

    @Field(() => RoleEnum, { description: 'The role that their token should carry.' })
    role!: Role;

    @Field(() => [ID], { description: 'Teams they are in.' })
    teamIds!: string[];

    @Field(() => [AgentSkillInput], { description: 'Skills they hold, each once.' })
    skills!: AgentSkillInput[];

    @Field(() => [String], { description: 'Languages they answer in, ISO 639-1.' })
    languages!: string[];

    @Field(() => [AgentChannelInput], { description: 'Channels they may work on, each once.' })
    channels!: AgentChannelInput[];

    @Field(() => Int, { description: 'How much work at once, in points; at least 1.' })
    capacity!: number;

    @Field(() => [ShiftInput], {
      nullable: true,
      description: 'Weekly shifts. Null: on duty whenever present. Empty: never on duty.',
    })
    shifts?: ShiftInput[] | null;
  }
  return WithAgent;
}

@InputType('AgentCreateInput', { description: 'A new agent.' })
export class AgentCreateInput extends withAgent(DeskRequestInput) {
  declare deskId?: string | null;
}
export const AgentCreateResult = resultOf('AgentCreate', () => AgentPayload, ['NAME_TAKEN']);

@InputType('AgentUpdateInput', { description: 'The whole of an agent’s configuration anew.' })
export class AgentUpdateInput extends withAgent(RequestInput) {
  @Field(() => ID, { description: 'The agent.' })
  agentId!: string;
}
export const AgentUpdateResult = resultOf('AgentUpdate', () => AgentPayload, [
  'NOT_FOUND',
  'ARCHIVED',
  'NAME_TAKEN',
  'CAPACITY_BELOW_LOAD',
]);

@InputType('AgentArchiveInput', { description: 'Which agent is gone.' })
export class AgentArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The agent.' })
  agentId!: string;
}
export const AgentArchiveResult = resultOf('AgentArchive', () => AgentPayload, ['NOT_FOUND']);

@InputType('TeamCreateInput', { description: 'A new team.' })
export class TeamCreateInput extends DeskRequestInput {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => SideEnum, { nullable: true, description: 'Who answers for its threads. Null: SERVICE.' })
  side?: Side | null;
}
export const TeamCreateResult = resultOf('TeamCreate', () => TeamPayload, ['NAME_TAKEN']);

@InputType('TeamUpdateInput', { description: 'A team’s new name, and its side.' })
export class TeamUpdateInput extends RequestInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;

  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => SideEnum, {
    nullable: true,
    description: 'Who answers for its threads from now on. Null: as before.',
  })
  side?: Side | null;
}
export const TeamUpdateResult = resultOf('TeamUpdate', () => TeamPayload, [
  'NOT_FOUND',
  'ARCHIVED',
  'NAME_TAKEN',
]);

@InputType('TeamArchiveInput', { description: 'Which team is no more.' })
export class TeamArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
}
export const TeamArchiveResult = resultOf('TeamArchive', () => TeamPayload, ['NOT_FOUND', 'IN_USE']);

@InputType('SkillCreateInput', { description: 'A new skill.' })
export class SkillCreateInput extends DeskRequestInput {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;
}
export const SkillCreateResult = resultOf('SkillCreate', () => SkillPayload, ['NAME_TAKEN']);

@InputType('SkillUpdateInput', { description: 'A skill’s new name.' })
export class SkillUpdateInput extends RequestInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;
}
export const SkillUpdateResult = resultOf('SkillUpdate', () => SkillPayload, ['NOT_FOUND', 'NAME_TAKEN']);

@InputType('SkillArchiveInput', { description: 'Which skill is asked for no more.' })
export class SkillArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;
}
export const SkillArchiveResult = resultOf('SkillArchive', () => SkillPayload, ['NOT_FOUND', 'IN_USE']);
