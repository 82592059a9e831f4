import { type ClassType, InputType, ObjectType } from 'type-graphql';

/** Something that is published as it is given: `<name>` and `<name>Input` have the same fields. */
export const AsGiven =
  (name: string, description: string): ClassDecorator =>
  (target) => {
    ObjectType(name, { simpleResolvers: true, description })(target);
    InputType(`${name}Input`, { description })(target as unknown as ClassType);
  };
