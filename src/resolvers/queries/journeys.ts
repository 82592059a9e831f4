import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { journeysOf } from '../../domain/kpi/journeys.ts';
import { enumeration } from '../../schema/enumeration.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { AuthorActivity, Journeys } from '../../schema/types/journeys.ts';
import type { AuthorOrder } from '../../store/kpi/authors.ts';
import { globalId, uuidOf } from '../../store/read/globalId.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

const AuthorOrderEnum = enumeration('AuthorOrder', 'Who comes first in a list of authors.', {
  followers: 'Who reaches most people.',
  mentions: 'Who wrote most.',
  negative: 'Who wrote most mentions of negative sentiment.',
} satisfies Record<AuthorOrder, string>);

@ArgsType()
class AuthorsArgs {
  @Field(() => DateTime, { description: 'Mentions that were published then or later.' })
  from!: Date;

  @Field(() => DateTime, { description: 'Mentions that were published before.' })
  before!: Date;

  @Field(() => AuthorOrderEnum, { defaultValue: 'followers', description: 'Who comes first.' })
  order!: AuthorOrder;

  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  first!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Key customers only.' })
  keyCustomersOnly!: boolean;

  @Field(() => Int, { nullable: true, description: 'With at least so many followers. Null: any number.' })
  fewestFollowers?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'By mentions in which an entry of this keyword table was found: a sector. Null: by all.',
  })
  keywordTableId?: string | null;
}

const mostPaths = 50;

const badPeriod = (operation: string, from: Date, before: Date): void => {
  if (from.getTime() >= before.getTime())
    throw fault(
      'BAD_USER_INPUT',
      `${operation}(before): found ${before.toISOString()}; allowed: after ${from.toISOString()}.`,
    );
};

@Resolver()
export class JourneyQueries {
  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => Journeys, {
    description:
      'On which channels customers’ journeys begin, pass and end: of threads opened in the period.',
  })
  async journeys(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Threads opened then or later.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Threads opened before.' }) before: Date,
    @Ctx() context: Context,
  ): Promise<Journeys> {
    badPeriod('journeys', from, before);
    const period = { fromAt: from.getTime(), beforeAt: before.getTime(), sight: await context.sight() };
    const journeys = journeysOf(await context.useCases.journeyPaths(await context.deskId(deskId), period));
    return { ...journeys, paths: journeys.paths.slice(0, mostPaths) };
  }

  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [AuthorActivity], {
    description:
      'Who wrote in the period: influencers by their followers, key customers, or whoever writes or complains most.',
  })
  async authors(
    @DeskArg() deskId: DeskId,
    @Args(() => AuthorsArgs) args: AuthorsArgs,
    @Ctx() context: Context,
  ): Promise<AuthorActivity[]> {
    const { from, before, order, first, keyCustomersOnly, fewestFollowers, keywordTableId } = args;
    badPeriod('authors', from, before);
    if (!(first >= 1 && first <= 100))
      throw fault('BAD_USER_INPUT', `authors(first): found ${first}; allowed: 1 to 100.`);
    const authors = await context.useCases.authors(await context.deskId(deskId), {
      fromAt: from.getTime(),
      beforeAt: before.getTime(),
      order,
      count: first,
      keyCustomersOnly,
      fewestFollowers: fewestFollowers ?? null,
      keywordTableId:
        keywordTableId == null ? null : uuidOf('KeywordTable', keywordTableId, 'keywordTableId'),
      sight: await context.sight(),
    });
    return authors.map(({ customerId, ...author }) => ({
      ...author,
      customerId: globalId('Customer', customerId),
    })) as AuthorActivity[];
  }
}
