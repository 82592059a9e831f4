import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { LogKindEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime, JsonObject } from '../scalars.ts';
import { Thread } from './thread.ts';

const hash = 'In hexadecimal.';

@ObjectType('AuditEntry', {
  simpleResolvers: true,
  description: 'An entry of the desk’s trail: what happened, when, by whom. Nothing can change it unseen.',
})
class AuditEntry {
  @Field(() => Number, {
    description: 'Its place in the trail, from 1 without gaps; order of sequence is order of commit.',
  })
  sequence!: number;

  @Field(() => DateTime, { description: 'When it happened, by the clock of the process that wrote it.' })
  at!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the database took it, by its own clock. Null: it is older than the trail.',
  })
  recordedAt!: string | null;

  @Field(() => LogKindEnum, { description: 'What kind of entry it is.' })
  kind!: string;

  @Field(() => String, { description: 'What happened, such as `workAssigned` or `refused`.' })
  type!: string;

  @Field(() => String, {
    description:
      'Who caused it: `agent:<id>`, `customer:<id>`, `<role>:<subject>` of a token without an agent, a rule such as `router`, `clock` or `threading`.',
  })
  actor!: string;

  @Field(() => Thread, { nullable: true, description: 'The thread that it is about. Null: none.' })
  thread!: Relation<Thread> | null;

  @Field(() => JsonObject, {
    description:
      'Object, before and after, reason, by `type`; ids in it are bare, and texts stand in it by the id of what holds them.',
  })
  payload!: object;

  @Field(() => String, {
    nullable: true,
    description: 'Why, as somebody gave it and as far as it is kept. Null: nobody said, or it was erased.',
  })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: `HMAC-SHA-256 of the entry under the desk’s key. ${hash} Null: it is older than the trail.`,
  })
  leaf!: string | null;
}
export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);

@ObjectType('AuditHead', {
  simpleResolvers: true,
  description: 'That the desk’s trail had so many entries with this root, signed. Keep heads elsewhere.',
})
export class AuditHead {
  @Field(() => Number, { description: 'From 1 without gaps.' })
  number!: number;

  @Field(() => Number, { description: 'Entries from the first on.' })
  size!: number;

  @Field(() => String, { description: `Of the Merkle tree over them (RFC 6962, SHA-256). ${hash}` })
  root!: string;

  @Field(() => String, {
    description: `SHA-256 of what the head before it signed; of the first, zeros. ${hash}`,
  })
  previous!: string;

  @Field(() => DateTime, { description: 'When, by the database’s clock.' })
  sealedAt!: number;

  @Field(() => String, {
    description:
      'What was signed, byte for byte: a JSON array of form, desk, number, size, root, previous, sealedAt.',
  })
  signed!: string;

  @Field(() => String, { description: `Ed25519, of ${'`signed`'}; 64 bytes. ${hash}` })
  signature!: string;

  @Field(() => String, { description: `The key that it is by; 32 bytes. ${hash}` })
  publicKey!: string;
}

@ObjectType('AuditInclusionProof', {
  simpleResolvers: true,
  description:
    'That an entry is among those that a head sealed (RFC 6962, 2.1.1). `bin/check-proof.mjs` checks it.',
})
export class AuditInclusionProof {
  @Field(() => AuditHead, { description: 'The head.' })
  head!: AuditHead;

  @Field(() => Number, { description: 'The entry’s place.' })
  sequence!: number;

  @Field(() => String, { description: `The entry’s keyed hash. ${hash}` })
  leaf!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the database took the entry.' })
  recordedAt!: number | null;

  @Field(() => [String], { description: `Hashes from the leaf upwards. ${hash}` })
  path!: string[];
}

@ObjectType('AuditConsistencyProof', {
  simpleResolvers: true,
  description:
    'That the entries of one head are the first of another’s (RFC 6962, 2.1.2). `bin/check-proof.mjs` checks it.',
})
export class AuditConsistencyProof {
  @Field(() => AuditHead, { description: 'The head that came first.' })
  earlier!: AuditHead;

  @Field(() => AuditHead, { description: 'The head that goes on from it.' })
  later!: AuditHead;

  @Field(() => [String], { description: `Hashes. ${hash}` })
  path!: string[];
}
