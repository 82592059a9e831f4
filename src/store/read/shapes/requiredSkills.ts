import { type Elements, elements, member, one } from '../shape.ts';
import { skillShape } from './configuration.ts';

/** Skills that a JSON array asks for, each `{ skill, level }` (domain/routing/requirement.ts). */
export const requiredSkills = (array: (row: string) => string): Elements =>
  elements((row) => `coalesce(${array(row)}, '[]')`, {
    level: member('level'),
    skill: one(
      () => skillShape,
      (asked, skill) => `${skill}.id = (${asked}.value->>'skill')::uuid`,
    ),
  });
