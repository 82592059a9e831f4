import type { GraphQLResolveInfo } from 'graphql';
import { FieldResolver, Info, Resolver, Root } from 'type-graphql';
import {
  AgentActivity,
  AgentChanged,
  AlertChanged,
  ApprovalChanged,
  BulkProgressed,
  CrisisChanged,
  MentionArrived,
  QueueChanged,
  SimulationProgressed,
  ThreadChanged,
} from '../../schema/subscriptions/events.ts';
import type { Json } from '../context.ts';
import type { TurnLoads } from './turnLoads.ts';

/** An event about one object, which is loaded with those of its turn. */
export interface EventAbout {
  readonly objectId: string;
  readonly loads: TurnLoads;
}

export interface EventAboutTeams {
  readonly teamIds: readonly string[];
  readonly loads: TurnLoads;
}

@Resolver(() => MentionArrived)
export class MentionArrivedFields {
  @FieldResolver()
  mention(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => ThreadChanged)
export class ThreadChangedFields {
  @FieldResolver()
  thread(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => AgentChanged)
export class AgentChangedFields {
  @FieldResolver()
  agent(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => AgentActivity)
export class AgentActivityFields {
  @FieldResolver()
  interaction(
    @Root() { objectId, loads }: EventAbout,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => ApprovalChanged)
export class ApprovalChangedFields {
  @FieldResolver()
  draft(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => CrisisChanged)
export class CrisisChangedFields {
  @FieldResolver()
  crisis(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => AlertChanged)
export class AlertChangedFields {
  @FieldResolver()
  alert(@Root() { objectId, loads }: EventAbout, @Info() info: GraphQLResolveInfo): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => SimulationProgressed)
export class SimulationProgressedFields {
  @FieldResolver()
  simulation(
    @Root() { objectId, loads }: EventAbout,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => BulkProgressed)
export class BulkProgressedFields {
  @FieldResolver()
  bulkAction(
    @Root() { objectId, loads }: EventAbout,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return loads.load(objectId, info);
  }
}

@Resolver(() => QueueChanged)
export class QueueChangedFields {
  @FieldResolver()
  async teams(
    @Root() { teamIds, loads }: EventAboutTeams,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json[]> {
    const teams = await Promise.all(teamIds.map((id) => loads.load(id, info)));
    return teams.filter((team) => team !== null);
  }
}
