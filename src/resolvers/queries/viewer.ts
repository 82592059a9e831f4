import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Query, Resolver } from 'type-graphql';
import { AllowEveryRole } from '../../schema/roles.ts';
import { Viewer } from '../../schema/types/viewer.ts';
import { deskShape } from '../../store/read/shapes/configuration.ts';
import { Context, type Json } from '../context.ts';

@Resolver(() => Viewer)
export class ViewerQueries {
  @AllowEveryRole()
  @Query(() => Viewer, { description: 'Who asks.' })
  viewer(@Ctx() context: Context): object {
    return { ...context.viewer };
  }

  @FieldResolver()
  agent(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<Json | null> | null {
    const agentId = context.viewer?.agentId ?? null;
    return agentId === null ? null : context.load('Agent', agentId, info);
  }

  @FieldResolver()
  async desk(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    const [desk] = await context.all(deskShape, info, context.theDesk(null), (row) => `${row}.id`);
    return desk ?? null;
  }
}
