import { Arg, type ClassType } from 'type-graphql';

/** The one argument of every mutation. */
export const InputArg = (type: () => abstract new () => object): ReturnType<typeof Arg> =>
  Arg('input', type as () => ClassType, { description: 'What is asked for.' });
