import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { CrisisStretch } from '../../domain/engagement/crisis/report.ts';
import { CrisisStretchEnum } from '../crisisEnums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Crisis } from './crisis.ts';
import { KpiValue } from './kpis.ts';
import { Team } from './team.ts';

@ObjectType('CrisisCoursePoint', {
  simpleResolvers: true,
  description: 'What was published in one window, of mentions that the crisis is about; deleted ones count.',
})
export class CrisisCoursePoint {
  @Field(() => DateTime, { description: 'Where the window begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'Where it ends; that instant is not in it.' })
  before!: number;

  @Field(() => Int, { description: 'Mentions.' })
  mentions!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'So many were expected, by what was usual before the crisis, as triggers expect it. Null: too little is known.',
  })
  expected!: number | null;

  @Field(() => Float, { nullable: true, description: 'Their mean sentiment, 1 to 10. Null: there are none.' })
  sentiment!: number | null;
}

@ObjectType('CrisisStretchFigures', {
  simpleResolvers: true,
  description:
    'Figures of one stretch of time, as `kpis` gives them: opened, resolved, responded share, first response from published, SLA attainment; with the 50th and 90th percentile.',
})
export class CrisisStretchFigures {
  @Field(() => CrisisStretchEnum, { description: 'Which.' })
  stretch!: CrisisStretch;

  @Field(() => DateTime, { description: 'Where it begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'Where it ends; that instant is not in it.' })
  before!: number;

  @Field(() => [KpiValue], { description: 'On the plan’s channels, with one of its tags.' })
  matching!: readonly KpiValue[];

  @Field(() => [KpiValue], { description: 'Of the desk as a whole.' })
  desk!: readonly KpiValue[];
}

@ObjectType('CrisisApprovals', {
  simpleResolvers: true,
  description:
    'Versions of drafts that were submitted while the crisis was open and needed approval because of it. Those not decided about wait, were withdrawn or have expired.',
})
export class CrisisApprovals {
  @Field(() => Int, { description: 'All of them.' })
  asked!: number;

  @Field(() => Int, { description: 'Were approved.' })
  approved!: number;

  @Field(() => Int, { description: 'Were put in other words by an approver.' })
  changed!: number;

  @Field(() => Int, { description: 'Were rejected.' })
  rejected!: number;
}

@ObjectType('CrisisReport', {
  simpleResolvers: true,
  description:
    'What happened in a crisis, what it did to the desk, and what was done. Also while it is open.',
})
export class CrisisReport {
  @Field(() => Crisis, { description: 'The crisis, with who opened it and why, its checklist and its log.' })
  crisis!: Relation<Crisis>;

  @Field(() => DateTime, { description: 'What has come until then is reported.' })
  asOf!: number;

  @Field(() => Float, { description: 'For so long it was open, or has been until now.' })
  openSeconds!: number;

  @Field(() => [CrisisCoursePoint], {
    description:
      'By quarters of an hour from its opening on, with four windows before and four after; windows of a crisis of more than a week are as many times longer.',
  })
  course!: readonly CrisisCoursePoint[];

  @Field(() => [CrisisStretchFigures], {
    description: 'Before, during and after; those that have not begun are left out.',
  })
  stretches!: readonly CrisisStretchFigures[];

  @Field(() => Int, {
    description: 'Rows of the desk’s log that `stretches` do not count yet: 0 says that nothing is missing.',
  })
  behind!: number;

  @Field(() => CrisisApprovals, { description: 'Approvals that were asked for because of it.' })
  approvals!: CrisisApprovals;

  @Field(() => [Team], {
    description: 'Who was told of its opening and closing, besides those who lead the desk.',
  })
  toldTeams!: Relation<Team>[];
}
