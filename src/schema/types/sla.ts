import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { DateTime } from '../scalars.ts';
import { Node } from './node.ts';

@ObjectType('SlaPolicy', {
  implements: Node,
  simpleResolvers: true,
  description: 'What is promised to which mentions; the first policy that matches decides.',
})
export class SlaPolicy extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Its place among the policies, the first that matches decides.' })
  position!: number;

  @Field(() => Int, {
    description: 'Counts from 1; every change is a new one, and open episodes keep theirs.',
  })
  version!: number;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const SlaPolicyConnection = connectionOf('SlaPolicy', () => SlaPolicy);
