import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Float, Info, Query, Resolver } from 'type-graphql';
import type { ConsistencyProof, InclusionProof, PublishedHead } from '../../live/trail/proofs.ts';
import { AuditTrailArgs } from '../../schema/arguments/audit.ts';
import { AllowRoles } from '../../schema/roles.ts';
import {
  AuditConsistencyProof,
  AuditEntryConnection,
  AuditHead,
  AuditInclusionProof,
} from '../../schema/types/audit.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { auditListing } from '../../store/read/shapes/audit.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

const AllowAuditors = (): MethodDecorator => AllowRoles('supervisor', 'admin');

@Resolver()
export class AuditQueries {
  @AllowAuditors()
  @Query(() => AuditEntryConnection, {
    description: 'The desk’s trail: everything that happened, also what was refused and who looked.',
  })
  auditTrail(
    @DeskArg() deskId: DeskId,
    @Args(() => AuditTrailArgs) page: AuditTrailArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(auditListing, page, info, context.ofDesk(deskId));
  }

  @AllowAuditors()
  @Query(() => AuditHead, {
    nullable: true,
    description: 'A signed head of the desk’s trail. Null: there is none such.',
  })
  async auditHead(
    @DeskArg() deskId: DeskId,
    @Arg('number', () => Float, { nullable: true, description: 'Which. Null: the newest.' })
    number: number | null,
    @Ctx() context: Context,
  ): Promise<PublishedHead | null> {
    return context.useCases.auditHead(
      await context.deskId(deskId),
      number === null || number === undefined ? null : placeOf(number, 'auditHead(number)'),
    );
  }

  @AllowAuditors()
  @Query(() => AuditInclusionProof, {
    nullable: true,
    description:
      'The proof that an entry was sealed. Null: there is no such entry, it is not sealed yet, or came after the head.',
  })
  async auditInclusionProof(
    @DeskArg() deskId: DeskId,
    @Arg('sequence', () => Float, { description: 'The entry’s place.' }) sequence: number,
    @Arg('head', () => Float, { nullable: true, description: 'By its number. Null: the first that has it.' })
    head: number | null,
    @Ctx() context: Context,
  ): Promise<InclusionProof | null> {
    return context.useCases.auditInclusionProof(
      await context.deskId(deskId),
      placeOf(sequence, 'auditInclusionProof(sequence)'),
      head === null || head === undefined ? null : placeOf(head, 'auditInclusionProof(head)'),
    );
  }

  @AllowAuditors()
  @Query(() => AuditConsistencyProof, {
    nullable: true,
    description:
      'The proof that a head goes on from another. Null: one of them is not there, or they are in the wrong order.',
  })
  async auditConsistencyProof(
    @DeskArg() deskId: DeskId,
    @Arg('earlier', () => Float, { description: 'The number of the head that came first.' }) earlier: number,
    @Arg('later', () => Float, { description: 'The number of the other.' }) later: number,
    @Ctx() context: Context,
  ): Promise<ConsistencyProof | null> {
    return context.useCases.auditConsistencyProof(
      await context.deskId(deskId),
      placeOf(earlier, 'auditConsistencyProof(earlier)'),
      placeOf(later, 'auditConsistencyProof(later)'),
    );
  }
}

/** Sequences pass what an Int holds; they come as Floats, and are whole nevertheless. */
function placeOf(value: number, argument: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new BadRequest(`${argument}: found ${value}; allowed: a whole number from 0.`);
}
