import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { Node } from './node.ts';

@ObjectType('DayHours', { simpleResolvers: true, description: 'Working hours of one day.' })
export class DayHours {
  @Field(() => Int, { description: 'Begin, in minutes from midnight.' })
  startMinute!: number;

  @Field(() => Int, { description: 'End, in minutes from the same midnight; past 1,440 on the next day.' })
  endMinute!: number;
}

@ObjectType('WeeklyHours', { simpleResolvers: true, description: 'Working hours that recur every week.' })
export class WeeklyHours extends DayHours {
  @Field(() => Int, { description: '0 (Monday) to 6 (Sunday): the day they begin on.' })
  weekday!: number;
}

@ObjectType('Holiday', {
  simpleResolvers: true,
  description: 'A date with hours of its own instead of the week’s.',
})
export class Holiday {
  @Field(() => String, { description: 'YYYY-MM-DD in the calendar’s time zone.' })
  date!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => [DayHours], { description: 'Its hours; none: closed.' })
  hours!: DayHours[];
}

@ObjectType('Calendar', {
  implements: Node,
  simpleResolvers: true,
  description: 'Working hours and holidays that promises are counted in.',
})
export class Calendar extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => String, { description: 'IANA time zone that the hours are in.' })
  timeZone!: string;

  @Field(() => Boolean, {
    description: 'Whether it is open round the clock; then it has no hours and no holidays.',
  })
  isAlwaysOpen!: boolean;

  @Field(() => [WeeklyHours], { description: 'Weekly hours; a day may have several, or none.' })
  weekly!: WeeklyHours[];

  @Field(() => [Holiday], { description: 'Dates that differ from the week.' })
  holidays!: Holiday[];
}
export const CalendarConnection = connectionOf('Calendar', () => Calendar);
