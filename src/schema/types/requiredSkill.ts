import { Field, Int, ObjectType } from 'type-graphql';
import type { SkillLevel } from '../../domain/desk/agent.ts';
import type { Relation } from '../relation.ts';
import { Skill } from './configuration.ts';

@ObjectType('RequiredSkill', { simpleResolvers: true, description: 'A skill that is asked for.' })
export class RequiredSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Relation<Skill>;

  @Field(() => Int, { description: 'The least level, 1 (learning) to 5 (expert).' })
  level!: SkillLevel;
}
