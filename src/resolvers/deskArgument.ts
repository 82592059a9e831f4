import { Arg, ID } from 'type-graphql';

type Argument = ReturnType<typeof Arg>;

/** The argument of every list and total that belongs to one desk. */
export const DeskArg = (): Argument =>
  Arg('deskId', () => ID, {
    nullable: true,
    description: 'The desk. Null: the viewer’s own, or the oldest one for viewers who see them all.',
  });

/** The argument of a look-up by global id. */
export const IdArg = (type: string): Argument =>
  Arg('id', () => ID, { description: `Global id of the ${type}.` });

export type DeskId = string | null | undefined;
