import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import type { AtRisk, ClockKind, Measure } from '../../domain/sla/policy.ts';
import { ChannelEnum, MentionTypeEnum, VisibilityEnum } from '../enums.ts';
import { AtRiskTypeEnum, ClockKindEnum, MeasureEnum } from '../slaEnums.ts';
import { CalendarPayload, SlaPolicyPayload } from './payloads.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('SlaMatchInput', { description: 'Which episodes a policy is for; all that is given must hold.' })
export class SlaMatchInput {
  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any channel.' })
  channels?: Channel[] | null;

  @Field(() => [VisibilityEnum], { nullable: true, description: 'Null: any.' })
  visibilities?: Visibility[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Null: any.' })
  mentionTypes?: MentionType[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of these teams. Null: of any, and of none.' })
  teamIds?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many priority minutes. Null: any.' })
  priorityMinutesFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Less than so many priority minutes. Null: any.' })
  priorityMinutesBelow?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is for key customers only.' })
  keyCustomersOnly!: boolean;
}

@InputType('SlaTargetInput', { description: 'What a policy promises.' })
export class SlaTargetInput {
  @Field(() => ClockKindEnum, { description: 'What is promised; each kind once.' })
  kind!: ClockKind;

  @Field(() => Int, { description: 'Within so many minutes.' })
  minutes!: number;

  @Field(() => MeasureEnum, { description: 'How the minutes are counted.' })
  measuredIn!: Measure;
}

/** An SLA policy as configuration gives it. */
export interface SlaPolicyFields {
  readonly name: string;
  readonly position: number;
  readonly match: SlaMatchInput;
  readonly targets: readonly SlaTargetInput[];
  readonly calendarId: string;
  readonly pausedWhileWaitingForCustomer: readonly ClockKind[];
  readonly atRiskType: AtRisk['type'];
  readonly atRiskShare?: number | null;
  readonly atRiskMinutes?: number | null;
}

function withPolicy<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithPolicy extends (parent as unknown as new () => RequestInput) implements SlaPolicyFields {
    @Field(() => String, { description: 'Unique at the desk.' })
    name!: string;

    @Field(() => Int, { description: 'Its place among the policies, the first that matches decides.' })
    position!: number;

    @Field(() => SlaMatchInput, { description: 'Which episodes it is for.' })
    match!: SlaMatchInput;

    @Field(() => [SlaTargetInput], { description: 'What it promises; at least one.' })
    targets!: SlaTargetInput[];

    @Field(() => ID, { description: 'The calendar of the promises in working hours.' })
    calendarId!: string;

    @Field(() => [ClockKindEnum], {
      defaultValue: [],
      description: 'Promises that stand still while we wait for the customer.',
    })
    pausedWhileWaitingForCustomer!: ClockKind[];

    @Field(() => AtRiskTypeEnum, { description: 'When a running promise counts as at risk.' })
    atRiskType!: AtRisk['type'];

    @Field(() => Float, { nullable: true, description: 'The share of its time, 0 to 1; for SHARE_GONE.' })
    atRiskShare?: number | null;

    @Field(() => Int, { nullable: true, description: 'The minutes; for MINUTES_LEFT.' })
    atRiskMinutes?: number | null;
  }
  return WithPolicy;
}

@InputType('SlaPolicyCreateInput', { description: 'A new SLA policy.' })
export class SlaPolicyCreateInput extends withPolicy(DeskRequestInput) {
  declare deskId?: string | null;
}
export const SlaPolicyCreateResult = resultOf('SlaPolicyCreate', () => SlaPolicyPayload, ['NAME_TAKEN']);

@InputType('SlaPolicyUpdateInput', {
  description: 'A policy’s next version; open episodes keep theirs. An archived policy is in use again.',
})
export class SlaPolicyUpdateInput extends withPolicy(RequestInput) {
  @Field(() => ID, { description: 'The policy.' })
  slaPolicyId!: string;
}
export const SlaPolicyUpdateResult = resultOf('SlaPolicyUpdate', () => SlaPolicyPayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('SlaPolicyArchiveInput', { description: 'Which policy no new episode falls under.' })
export class SlaPolicyArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The policy.' })
  slaPolicyId!: string;
}
export const SlaPolicyArchiveResult = resultOf('SlaPolicyArchive', () => SlaPolicyPayload, ['NOT_FOUND']);

@InputType('DayHoursInput', { description: 'Working hours of one day.' })
export class DayHoursInput {
  @Field(() => Int, { description: 'Begin, in minutes from midnight.' })
  startMinute!: number;

  @Field(() => Int, { description: 'End, in minutes from the same midnight; past 1,440 on the next day.' })
  endMinute!: number;
}

@InputType('WeeklyHoursInput', { description: 'Working hours that recur every week.' })
export class WeeklyHoursInput extends DayHoursInput {
  @Field(() => Int, { description: '0 (Monday) to 6 (Sunday): the day they begin on.' })
  weekday!: number;
}

@InputType('HolidayInput', { description: 'A date with hours of its own instead of the week’s.' })
export class HolidayInput {
  @Field(() => String, { description: 'YYYY-MM-DD in the calendar’s time zone.' })
  date!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => [DayHoursInput], { defaultValue: [], description: 'Its hours; none: closed.' })
  hours!: DayHoursInput[];
}

/** A calendar as configuration gives it. */
export interface CalendarFields {
  readonly name: string;
  readonly timeZone: string;
  readonly isAlwaysOpen: boolean;
  readonly weekly: readonly WeeklyHoursInput[];
  readonly holidays: readonly HolidayInput[];
}

function withCalendar<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithCalendar
    extends (parent as unknown as new () => RequestInput)
    implements CalendarFields
  {
    @Field(() => String, { description: 'Unique at the desk.' })
    name!: string;

    @Field(() => String, { description: 'IANA time zone that the hours are in, such as Europe/London.' })
    timeZone!: string;

    @Field(() => Boolean, {
      defaultValue: false,
      description: 'Whether it is open round the clock; then it has no hours and no holidays.',
    })
    isAlwaysOpen!: boolean;

    @Field(() => [WeeklyHoursInput], {
      defaultValue: [],
      description: 'Weekly hours; a day may have several, or none.',
    })
    weekly!: WeeklyHoursInput[];

    @Field(() => [HolidayInput], { defaultValue: [], description: 'Dates that differ from the week.' })
    holidays!: HolidayInput[];
  }
  return WithCalendar;
}

@InputType('CalendarCreateInput', { description: 'A new calendar.' })
export class CalendarCreateInput extends withCalendar(DeskRequestInput) {
  declare deskId?: string | null;
}
export const CalendarCreateResult = resultOf('CalendarCreate', () => CalendarPayload, ['NAME_TAKEN']);

@InputType('CalendarUpdateInput', {
  description: 'The whole of a calendar anew; clocks told from now on count by it.',
})
export class CalendarUpdateInput extends withCalendar(RequestInput) {
  @Field(() => ID, { description: 'The calendar.' })
  calendarId!: string;
}
export const CalendarUpdateResult = resultOf('CalendarUpdate', () => CalendarPayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);
