import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Anything with a global id.',
})
export abstract class Node {
  @Field(() => ID, { description: 'Global id: for `node`, and wherever an id of this type is asked for.' })
  id!: string;
}
