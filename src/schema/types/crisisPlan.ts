import { type ClassType, Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { CrisisAutomation } from '../../domain/engagement/crisis/plan.ts';
import { connectionOf } from '../connection.ts';
import { CrisisAutomationEnum, TriggersWantEnum } from '../crisisEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { AlertReceiver } from './alert.ts';
import { CannedAnswer } from './cannedAnswer.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';

/** A part of a plan that is published as it is given: `<name>` and `<name>Input` have the same fields. */
const Part =
  (name: string, description: string): ClassDecorator =>
  (target) => {
    ObjectType(name, { simpleResolvers: true, description })(target);
    InputType(`${name}Input`, { description })(target as unknown as ClassType);
  };

@Part('CrisisMatch', 'The mentions that a crisis is about: those for which all that is given holds.')
export class CrisisMatch {
  @Field(() => [ChannelEnum], { description: 'On these channels; empty: on any.' })
  channels!: Channel[];

  @Field(() => [String], {
    description: 'With one of these tags, as keyword tables give them; empty: whatever the tags.',
  })
  tags!: string[];
}

@Part('SpikeTrigger', 'Far more mentions than expected, which the same hours of earlier weeks tell.')
export class SpikeTrigger {
  @Field(() => Int, { description: 'Minutes up to now that are counted, 1 to 1,440.' })
  windowMinutes!: number;

  @Field(() => Int, { description: 'Fewer mentions are no crisis, however few are usual.' })
  leastMentions!: number;

  @Field(() => Float, { description: 'Times as many as expected, 1 to 1,000.' })
  leastRatio!: number;

  @Field(() => Float, {
    description:
      'The chance of so many where nothing has happened is this at most: the tail of a negative binomial distribution; up to 0.5.',
  })
  mostChance!: number;
}

@Part('SentimentTrigger', 'Mentions that are angry on average.')
export class SentimentTrigger {
  @Field(() => Int, { description: 'Minutes up to now that are counted, 1 to 1,440.' })
  windowMinutes!: number;

  @Field(() => Int, { description: 'Fewer mentions say nothing.' })
  leastMentions!: number;

  @Field(() => Float, { description: 'Their mean sentiment is this or below; 1 (angry) to 10.' })
  atMost!: number;
}

@Part('ReachTrigger', 'Authors whom many follow.')
export class ReachTrigger {
  @Field(() => Int, { description: 'Minutes up to now that are counted, 1 to 1,440.' })
  windowMinutes!: number;

  @Field(() => Int, { description: 'Followers that each of them has at least.' })
  leastFollowers!: number;

  @Field(() => Int, { description: 'So many different authors at least.' })
  leastAuthors!: number;
}

@Part('CrisisTriggers', 'What opens a crisis by itself. Nothing given: it is opened by hand only.')
export class CrisisTriggers {
  @Field(() => TriggersWantEnum, { description: 'How those that are given go together.' })
  wants!: 'all' | 'any';

  @Field(() => SpikeTrigger, { nullable: true, description: 'Null: is not asked.' })
  spike?: SpikeTrigger | null;

  @Field(() => SentimentTrigger, { nullable: true, description: 'Null: is not asked.' })
  sentiment?: SentimentTrigger | null;

  @Field(() => ReachTrigger, { nullable: true, description: 'Null: is not asked.' })
  reach?: ReachTrigger | null;
}

@ObjectType('CrisisRouting', {
  simpleResolvers: true,
  description: 'What changes in a team’s part of the routing plan.',
})
export class CrisisRouting {
  @Field(() => Team, { description: 'The team whose work it is.' })
  team!: Relation<Team>;

  @Field(() => [Team], { description: 'Join its first ring, and so all of its rings.' })
  addedTeams!: Relation<Team[]>;

  @Field(() => Float, {
    description:
      'Waits and queue lengths after which work widens to the next ring are multiplied by it; above 0, at most 1.',
  })
  wideningFactor!: number;
}

@ObjectType('CrisisApproval', {
  simpleResolvers: true,
  description: 'Answers that need approval while the crisis is open.',
})
export class CrisisApproval {
  @Field(() => [ChannelEnum], { description: 'On these channels; empty: on every one.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'That these can read; empty: whoever can.' })
  visibilities!: Visibility[];

  @Field(() => Team, {
    nullable: true,
    description: 'Who may approve besides supervisors. Null: as the approval policy says.',
  })
  approverTeam!: Relation<Team | null>;
}

@ObjectType('CrisisPlan', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A desk’s plan for a crisis that may come: when it opens, what changes while it is open, how it closes.',
})
export class CrisisPlan extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => CrisisMatch, { description: 'The mentions that it is about.' })
  matches!: CrisisMatch;

  @Field(() => CrisisTriggers, { description: 'What opens it by itself.' })
  triggers!: CrisisTriggers;

  @Field(() => [CrisisRouting], { description: 'What changes in the routing plan, by team.' })
  routing!: Relation<CrisisRouting[]>;

  @Field(() => Int, {
    description: 'For mentions that it is about, on top of all other reasons; 1 to 10,080.',
  })
  priorityMinutes!: number;

  @Field(() => CrisisApproval, {
    nullable: true,
    description: 'Which answers need approval. Null: none on account of the crisis.',
  })
  approval!: Relation<CrisisApproval | null>;

  @Field(() => CrisisAutomationEnum, { description: 'What is sent by itself to mentions that it is about.' })
  automation!: CrisisAutomation;

  @Field(() => CannedAnswer, {
    nullable: true,
    description: 'What is sent where automated answers are replaced. Null: they are not.',
  })
  answer!: Relation<CannedAnswer | null>;

  @Field(() => [Team], { description: 'Who is told, besides those who lead the desk.' })
  toldTeams!: Relation<Team[]>;

  @Field(() => [AlertReceiver], {
    description: 'Who is told outside of the desk as it opens and closes.',
  })
  toldReceivers!: Relation<AlertReceiver[]>;

  @Field(() => Boolean, { description: 'Nobody whose thread it is about is asked by a survey.' })
  holdsSurveys!: boolean;

  @Field(() => [String], { description: 'What people do, in order.' })
  checklist!: string[];

  @Field(() => Int, {
    nullable: true,
    description:
      'It closes by itself once its triggers have not held for so many minutes. Null: by hand only.',
  })
  calmMinutes!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const CrisisPlanConnection = connectionOf('CrisisPlan', () => CrisisPlan);
