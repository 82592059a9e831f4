import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { LogKindEnum } from '../enums.ts';
import { DateTime, JsonObject } from '../scalars.ts';

@ObjectType('HistoryEntry', {
  simpleResolvers: true,
  description: 'A row of the desk’s log: what happened, when, by whom.',
})
export class HistoryEntry {
  @Field(() => Number, {
    description: 'Its place in the desk’s log, without gaps; order of sequence is order of commit.',
  })
  sequence!: number;

  @Field(() => DateTime, { description: 'When it was written.' })
  at!: string;

  @Field(() => LogKindEnum, { description: 'What kind of row it is.' })
  kind!: string;

  @Field(() => String, { description: 'What happened, such as `workAssigned`.' })
  type!: string;

  @Field(() => String, {
    description:
      'Who caused it: `agent:<id>`, `integration:<subject>`, `customer:<id>`, `router` or `clock`.',
  })
  actor!: string;

  @Field(() => JsonObject, {
    description: 'Its facts, by `type`; ids in it are bare, without a type’s prefix.',
  })
  payload!: object;
}
export const HistoryEntryConnection = connectionOf('HistoryEntry', () => HistoryEntry);
