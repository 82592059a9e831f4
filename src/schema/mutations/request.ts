import { Field, ID, InputType } from 'type-graphql';

/** What the input of every mutation that writes to a desk has. */
@InputType()
export abstract class RequestInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A name of the caller’s choice for this request, 1 to 200 characters: sent again with the same input it is answered the same and done once; what was refused before anything was done is tried anew. Null: every request counts.',
  })
  idempotencyKey?: string | null;
}

/** The input of a mutation about one desk. */
@InputType()
export abstract class DeskRequestInput extends RequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The desk. Null: the viewer’s own, or the oldest one for viewers who see them all.',
  })
  deskId?: string | null;
}

/** Publishes an input type that has nothing but its parent's fields. */
export function inputLike<Parent extends abstract new () => object>(
  name: string,
  description: string,
  parent: Parent,
): Parent & (new () => object) {
  @InputType(name, { description })
  class Input extends (parent as unknown as new () => object) {}
  return Input as unknown as Parent & (new () => object);
}
