import { Field, Float, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { CannedAnswer } from './cannedAnswer.ts';

@ObjectType('SuggestedAnswer', {
  description: 'A canned answer that probably fits what a thread’s customer asks, as it would be sent.',
})
export class SuggestedAnswer {
  @Field(() => CannedAnswer, { nullable: true, description: 'The answer. Null: it is gone by now.' })
  answer!: Relation<CannedAnswer | null>;

  @Field(() => String, { description: 'ISO 639-1 code of the text.' })
  language!: string;

  @Field(() => String, {
    description: 'Its text for this customer, with the viewer’s own name where it names the agent.',
  })
  text!: string;

  @Field(() => [String], {
    description: 'Variables that nothing is known for; they stand in the text as they were.',
  })
  missing!: readonly string[];

  @Field(() => Float, {
    description: '0 to 1, how sure: of suggestions with .9 about nine in ten are right.',
  })
  confidence!: number;

  @Field(() => [String], { description: 'The customer’s words that spoke for it most, strongest first.' })
  words!: readonly string[];
}
