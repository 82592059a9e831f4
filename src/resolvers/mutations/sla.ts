import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import * as schema from '../../schema/mutations/sla.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';
import { slaPolicyOf } from './slaPolicyOf.ts';

const policyPayload = (slaPolicyId: string): object => ({ __typename: 'SlaPolicyPayload', slaPolicyId });
const calendarPayload = (calendarId: string): object => ({ __typename: 'CalendarPayload', calendarId });

const calendarOf = (input: schema.CalendarFields): Omit<WorkingCalendar, 'id'> => ({
  name: input.name,
  timeZone: input.timeZone,
  alwaysOpen: input.isAlwaysOpen,
  weekly: input.weekly.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })),
  holidays: input.holidays.map(({ date, name, hours }) => ({
    date,
    name,
    hours: hours.map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
  })),
});

/** What is promised and in which hours; administrators only, planners read. */
@Resolver()
export class SlaMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.SlaPolicyCreateResult, {
    description: 'Adds an SLA policy; episodes that open from now on may fall under it.',
  })
  slaPolicyCreate(
    @InputArg(() => schema.SlaPolicyCreateInput) input: schema.SlaPolicyCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'slaPolicyCreate', input);
    const policy = slaPolicyOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      async (caller) =>
        policy.ok
          ? context.useCases.saveSlaPolicy(caller, {
              id: null,
              position: input.position,
              policy: policy.value,
            })
          : policy,
      policyPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SlaPolicyUpdateResult, { description: 'Makes an SLA policy’s next version.' })
  slaPolicyUpdate(
    @InputArg(() => schema.SlaPolicyUpdateInput) input: schema.SlaPolicyUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'slaPolicyUpdate', input);
    const policy = slaPolicyOf(input, asking.ids);
    return asking.about(
      ['SlaPolicy', input.slaPolicyId, 'slaPolicyId'],
      async (caller, id) =>
        policy.ok
          ? context.useCases.saveSlaPolicy(caller, { id, position: input.position, policy: policy.value })
          : policy,
      policyPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.SlaPolicyArchiveResult, {
    description: 'Takes an SLA policy out of use; open episodes keep it.',
  })
  slaPolicyArchive(
    @InputArg(() => schema.SlaPolicyArchiveInput) input: schema.SlaPolicyArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'slaPolicyArchive', input).about(
      ['SlaPolicy', input.slaPolicyId, 'slaPolicyId'],
      context.useCases.archiveSlaPolicy,
      policyPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.CalendarCreateResult, { description: 'Adds a calendar of working hours.' })
  calendarCreate(
    @InputArg(() => schema.CalendarCreateInput) input: schema.CalendarCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'calendarCreate', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveCalendar(caller, null, calendarOf(input)),
      calendarPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.CalendarUpdateResult, { description: 'Replaces a calendar’s hours and holidays.' })
  calendarUpdate(
    @InputArg(() => schema.CalendarUpdateInput) input: schema.CalendarUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'calendarUpdate', input).about(
      ['Calendar', input.calendarId, 'calendarId'],
      (caller, id) => context.useCases.saveCalendar(caller, id, calendarOf(input)),
      calendarPayload,
    );
  }
}
