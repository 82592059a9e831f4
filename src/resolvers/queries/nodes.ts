import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Role } from '../../domain/desk/agent.ts';
import { AllowStaff, planReaders } from '../../schema/roles.ts';
import { Node } from '../../schema/types/node.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { type NodeType, readGlobalId } from '../../store/read/globalId.ts';
import { Context, type Json } from '../context.ts';
import { IdArg } from '../deskArgument.ts';

const mostNodes = 100;

/** Who may see objects of a type, where that is not everybody who works at the desk. */
const readers: Partial<Readonly<Record<NodeType, readonly Role[]>>> = {
  Scenario: planReaders,
  Simulation: planReaders,
  Permission: ['supervisor', 'admin'],
  LegalHold: ['supervisor', 'admin'],
};

async function load(context: Context, globalId: string, info: GraphQLResolveInfo): Promise<Json | null> {
  const { type, id } = readGlobalId(globalId);
  if (readers[type]?.includes(context.viewer!.role) === false) return null;
  if (type === 'BulkAction' && !(await context.maySomewhere('bulk')).isAllowed) return null;
  const object =
    type === 'Thread' || type === 'Mention' || type === 'Interaction' || type === 'Draft'
      ? await context.lookAt(type, globalId, info)
      : await context.load(type, id, info);
  return object && { ...object, __typename: type };
}

@Resolver()
export class NodeQueries {
  @AllowStaff()
  @Query(() => Node, {
    nullable: true,
    description: 'Whatever has the id. Null: there is nothing, or nothing the viewer may see.',
  })
  node(
    @IdArg('object') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return load(context, id, info);
  }

  @AllowStaff()
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Whatever has the ids, in their order; null in the place of each that is not there.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: `Global ids, at most ${mostNodes}.` }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Json | null)[]> {
    if (ids.length > mostNodes) {
      throw new BadRequest(`nodes(ids): found ${ids.length} ids; allowed: ${mostNodes}. Ask in parts.`);
    }
    return Promise.all(ids.map((id) => load(context, id, info)));
  }
}
