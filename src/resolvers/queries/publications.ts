import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { PublicationsArgs } from '../../schema/arguments/publications.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { Publication, PublicationConnection, PublicationEffect } from '../../schema/types/publication.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { publicationListing } from '../../store/read/shapes/publication.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';
import { loadedField } from '../loadedField.ts';
import { publishedPost } from './ownPosts.ts';

@Resolver()
export class PublicationQueries {
  @AllowStaff()
  @Query(() => Publication, {
    nullable: true,
    description: 'One publication. Null: there is none that the viewer may see.',
  })
  publication(
    @IdArg('publication') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Publication', id, info);
  }

  @AllowStaff()
  @Query(() => PublicationConnection, {
    description: 'The publishing schedule, by when things go out.',
  })
  publications(
    @DeskArg() deskId: DeskId,
    @Args(() => PublicationsArgs) page: PublicationsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(publicationListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => PublicationEffect, {
    nullable: true,
    description:
      'What a publication did to the mentions on its channel, beside what was expected. Null: it has not begun, or there is none that the viewer may see.',
  })
  async publicationEffect(@IdArg('publication') id: string, @Ctx() context: Context): Promise<object | null> {
    const publicationId = uuidOf('Publication', id, 'publicationEffect(id)');
    const deskId = await context.deskOf('Publication', publicationId);
    const lift =
      deskId && (await context.useCases.publicationLift(deskId, publicationId, await context.sight()));
    if (!lift) return null;
    const { period, posts, ...rest } = lift;
    return {
      ...rest,
      publicationId,
      from: period.fromAt,
      before: period.beforeAt,
      posts: posts.map(publishedPost),
    };
  }
}

export const publicationFields = loadedField(PublicationEffect, 'publication', 'Publication');
