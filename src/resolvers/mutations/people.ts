import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { AgentConfiguration } from '../../live/configure/agents.ts';
import * as schema from '../../schema/mutations/people.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const agentPayload = (agentId: string): object => ({ __typename: 'AgentPayload', agentId });
const teamPayload = (teamId: string): object => ({ __typename: 'TeamPayload', teamId });
const skillPayload = (skillId: string): object => ({ __typename: 'SkillPayload', skillId });

function agentOf(input: schema.AgentFields, ids: GivenIds): AgentConfiguration {
  const { name, email, role, languages, capacity, shifts } = input;
  return {
    name,
    email,
    role,
    languages,
    capacity,
    teamIds: ids.readAll('Team', input.teamIds, 'teamIds'),
    skills: Object.fromEntries(
      input.skills.map(({ skillId, level }, index): [string, SkillLevel] => [
        ids.read('Skill', skillId, `skills[${index}].skillId`),
        level,
      ]),
    ),
    channels: input.channels.map(({ channel, cap = null }) => ({ channel, cap })),
    shifts:
      shifts?.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })) ?? null,
  };
}

/** Who works at the desk, configured by administrators; presence is everybody's own. */
@Resolver()
export class PeopleMutations {
  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.AgentSetPresenceResult, {
    description: 'Tells the desk whether an agent takes work. Agents set their own, supervisors anybody’s.',
  })
  async agentSetPresence(
    @InputArg(() => schema.AgentSetPresenceInput) input: schema.AgentSetPresenceInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'agentSetPresence', input);
    const agentId = input.agentId ?? asking.ownAgentId();
    if (agentId === null)
      return asking.refusal({
        code: 'NOT_ELIGIBLE',
        reasons: ['the token names no agent, and neither does agentId'],
      });
    return asking.about(
      ['Agent', agentId, 'agentId'],
      (caller, id) => context.useCases.setPresence(caller, id, input.presence),
      agentPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AgentCreateResult, { description: 'Adds an agent, who is offline at first.' })
  agentCreate(
    @InputArg(() => schema.AgentCreateInput) input: schema.AgentCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'agentCreate', input);
    const agent = agentOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      (caller) => context.useCases.saveAgent(caller, null, agent),
      agentPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AgentUpdateResult, {
    description: 'Replaces an agent’s configuration; the router goes by it at once.',
  })
  agentUpdate(
    @InputArg(() => schema.AgentUpdateInput) input: schema.AgentUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'agentUpdate', input);
    const agent = agentOf(input, asking.ids);
    return asking.about(
      ['Agent', input.agentId, 'agentId'],
      (caller, id) => context.useCases.saveAgent(caller, id, agent),
      agentPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.AgentArchiveResult, {
    description:
      'Lets an agent go: they get nothing more, what they hold goes back to wait, their past stays.',
  })
  agentArchive(
    @InputArg(() => schema.AgentArchiveInput) input: schema.AgentArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'agentArchive', input).about(
      ['Agent', input.agentId, 'agentId'],
      context.useCases.archiveAgent,
      agentPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.TeamCreateResult, {
    description: 'Adds a team. Its work goes to its own members until the routing plan says more.',
  })
  teamCreate(
    @InputArg(() => schema.TeamCreateInput) input: schema.TeamCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'teamCreate', input).atDesk(
      input.deskId,
      (caller) => context.useCases.createTeam(caller, input.name, input.side ?? undefined),
      teamPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.TeamUpdateResult, { description: 'Renames a team, or puts it on another side.' })
  teamUpdate(
    @InputArg(() => schema.TeamUpdateInput) input: schema.TeamUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'teamUpdate', input).about(
      ['Team', input.teamId, 'teamId'],
      (caller, id) => context.useCases.updateTeam(caller, { id, name: input.name, side: input.side ?? null }),
      teamPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.TeamArchiveResult, {
    description: 'Ends a team, unless the routing plan names it or work waits for it. Its members leave it.',
  })
  teamArchive(
    @InputArg(() => schema.TeamArchiveInput) input: schema.TeamArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'teamArchive', input).about(
      ['Team', input.teamId, 'teamId'],
      context.useCases.archiveTeam,
      teamPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SkillCreateResult, { description: 'Adds a skill.' })
  skillCreate(
    @InputArg(() => schema.SkillCreateInput) input: schema.SkillCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'skillCreate', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveSkill(caller, { id: null, name: input.name }),
      skillPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SkillUpdateResult, { description: 'Renames a skill.' })
  skillUpdate(
    @InputArg(() => schema.SkillUpdateInput) input: schema.SkillUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'skillUpdate', input).about(
      ['Skill', input.skillId, 'skillId'],
      (caller, id) => context.useCases.saveSkill(caller, { id, name: input.name }),
      skillPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SkillArchiveResult, { description: 'Ends a skill, unless an agent holds it.' })
  skillArchive(
    @InputArg(() => schema.SkillArchiveInput) input: schema.SkillArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'skillArchive', input).about(
      ['Skill', input.skillId, 'skillId'],
      context.useCases.archiveSkill,
      skillPayload,
    );
  }
}
