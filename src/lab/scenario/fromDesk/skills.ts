import type { SkillLevel } from '../../../domain/desk/agent.ts';
import type { DeskFacts } from '../../../store/desk/deskFacts.ts';
import { nameIn } from './policies.ts';

/** Skills with their levels, by the names that the desk gives them. */
export const skillsGiven = (
  desk: Pick<DeskFacts, 'skills'>,
  skills: Readonly<Record<string, SkillLevel>>,
): Readonly<Record<string, SkillLevel>> =>
  Object.fromEntries(Object.entries(skills).map(([skill, level]) => [nameIn(desk.skills)(skill), level]));
