import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Role } from '../domain/desk/agent.ts';
import { messageOf } from '../domain/desk/refusal.ts';
import type { Instant } from '../domain/desk/time.ts';
import { maySeeDesk, type Viewer } from '../domain/desk/viewer.ts';
import type { Action } from '../domain/engagement/permissions/action.ts';
import {
  type Actor,
  type Decision,
  may,
  maySomewhere,
  theDesk,
} from '../domain/engagement/permissions/may.ts';
import { type Sight, visible } from '../domain/engagement/permissions/visible.ts';
import { fault } from '../schema/faults.ts';
import type { ChosenIds } from '../store/bulk/select.ts';
import { permissionsOf } from '../store/permissions.ts';
import { BadRequest } from '../store/read/badRequest.ts';
import { type NodeType, readGlobalId, uuidOf } from '../store/read/globalId.ts';
import { Reads, type Runner } from '../store/read/reads.ts';
import type { Selection } from '../store/read/selection.ts';
import type { Listing, Shape } from '../store/read/shape.ts';
import { nodeShapes } from '../store/read/shapes/all.ts';
import type { Statement } from '../store/read/statement.ts';
import { actorOf } from './actorOf.ts';
import { PermissionBook } from './permissionBook.ts';
import { selectionOf } from './selection.ts';
import type { UseCases } from './useCases.ts';

export type Json = Record<string, unknown>;
export type Scope = (row: string, statement: Statement) => string;

/** What all requests of a server share. */
export interface Dependencies {
  /** The store's pool. */
  readonly store: Runner;
  /** Says where a query reads: at a replica that has all that was committed before, or at the store. Left out: at the store. */
  readonly replica?: { runner(): Promise<Runner> } | null;
  /** The wall clock. */
  readonly now: () => Instant;
  readonly useCases: UseCases;
  /** A path with what a browser needs to fetch it as that viewer; left out where nothing signs. */
  readonly linkTo?: (viewer: Viewer, path: string) => Promise<string>;
}

interface Shared extends Dependencies {
  readonly permissions: PermissionBook;
}

/** Makes the context of one operation; `viewer` is null where no valid token came. */
export const createContextFactory = (dependencies: Dependencies) => {
  const permissions = new PermissionBook(dependencies.store, dependencies.now);
  return (viewer: Viewer | null): Context => new Context({ ...dependencies, permissions }, viewer);
};

/**
 * What the resolvers of one operation share: who asks, and the reads, each made from what the operation selects below
 * the field. A resolver gives back what these return as it is; nothing below it is resolved again.
 */
export class Context {
  readonly viewer: Viewer | null;
  readonly useCases: UseCases;
  readonly now: Instant;
  readonly permissions: PermissionBook;
  readonly #dependencies: Shared;
  #reads: Reads | Promise<Reads> | null = null;
  #replicaReads: Promise<Reads> | null = null;
  readonly #selections = new Map<readonly FieldNode[], Map<string, Selection>>();

  constructor(dependencies: Shared, viewer: Viewer | null) {
    this.#dependencies = dependencies;
    this.viewer = viewer;
    this.useCases = dependencies.useCases;
    this.now = dependencies.now();
    this.permissions = dependencies.permissions;
  }

  /** The same viewer's context at this instant, with reads of its own: a subscription takes one for each turn. */
  renewed(): Context {
    return new Context(this.#dependencies, this.viewer);
  }

  /** An address by which this viewer's browser fetches a path for a while; null where nothing signs it. */
  async linkTo(path: string): Promise<string | null> {
    const { linkTo } = this.#dependencies;
    return this.viewer === null || linkTo === undefined ? null : linkTo(this.viewer, path);
  }

  /** One page of a list, as a connection. */
  page(listing: Listing, args: object, info: GraphQLResolveInfo, scope: Scope): Promise<Json> {
    return answering(async () =>
      (await this.#readsFor(info)).page(listing, args as Json, this.#selection(info), scope),
    );
  }

  /** What a list has now that the viewer may see, as a query of its ids. Throws a fault where the filter is wrong. */
  chosen(listing: Listing, filter: object, scope: Scope): Promise<ChosenIds> {
    return answering(async () => (await this.#readsOfViewer()).chosen(listing, filter as Json, scope));
  }

  /** All rows of a short list. */
  all(shape: Shape, info: GraphQLResolveInfo, scope: Scope, order: (row: string) => string): Promise<Json[]> {
    return answering(async () =>
      (await this.#readsFor(info)).all(shape, this.#selection(info), scope, order),
    );
  }

  /** The object with the uuid, with all that is selected below the field; null where the viewer can see none. */
  load(type: NodeType, id: string, info: GraphQLResolveInfo): Promise<Json | null> {
    return answering(async () =>
      (await this.#readsFor(info)).byId(nodeShapes[type], id, this.#selection(info, type)),
    );
  }

  /** As {@link load}, by global id. */
  loadGlobal(type: NodeType, id: string, info: GraphQLResolveInfo): Promise<Json | null> {
    return answering(() => this.load(type, uuidOf(type, id, `${info.fieldName}(id)`), info));
  }

  /**
   * As {@link loadGlobal}, for what stands in a conversation: whoever does not work on a private one is put into the trail
   * before they see it.
   */
  async lookAt(
    type: 'Thread' | 'Mention' | 'Interaction' | 'Draft',
    id: string,
    info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    const object = await this.loadGlobal(type, id, info);
    if (object !== null) await this.look(readGlobalId(id).id);
    return object;
  }

  /** Tells the trail, where it asks, that the viewer sees something of the conversation with this uuid in it. */
  async look(id: string): Promise<void> {
    const { viewer } = this;
    if (viewer !== null) await this.useCases.look({ actor: actorOf(viewer), agentId: viewer.agentId }, id);
  }

  /** The rows of the desk named, or of the viewer's own: their first, or the oldest of all. Throws a fault where it is not theirs. */
  ofDesk(deskId: string | null | undefined): Scope {
    const id = this.#deskNamed(deskId);
    return (row, statement) => `${row}.desk_id = ${id === null ? oldestDesk : statement.value(id, 'uuid')}`;
  }

  /** The desk itself, as {@link ofDesk} chooses it. */
  theDesk(deskId: string | null | undefined): Scope {
    const id = this.#deskNamed(deskId);
    return (row, statement) => `${row}.id = ${id === null ? oldestDesk : statement.value(id, 'uuid')}`;
  }

  /** The uuid of the desk that {@link ofDesk} chooses. Throws a fault where there is no desk yet. */
  async deskId(deskId: string | null | undefined): Promise<string> {
    const id = this.#deskNamed(deskId);
    if (id !== null) return id;
    const { rows } = await this.#dependencies.store.query<{ id: string }>({
      name: 'oldest-desk',
      text: `select ${oldestDesk} as id`,
    });
    const found = rows[0]?.id;
    if (!found) throw fault('NOT_FOUND', 'There is no desk yet.');
    return found;
  }

  /** The desk of an object that the viewer may see; null where there is none such. */
  async deskOf(type: NodeType, id: string): Promise<string | null> {
    const deskId = await this.deskWith(type, id);
    return deskId === null || (await this.seen(type, [id])).length === 0 ? null : deskId;
  }

  /** The desk that has the object, whether the viewer may see it there or not; null where none has that the viewer may see. */
  async deskWith(type: NodeType, id: string): Promise<string | null> {
    const { table } = nodeShapes[type];
    const { rows } = await this.#dependencies.store.query<{ deskId: string }>({
      name: `desk-of-${table}`,
      text: `select ${type === 'Desk' ? 'id' : 'desk_id'} as "deskId" from ${table} where id = $1`,
      values: [id],
    });
    const deskId = rows[0]?.deskId ?? null;
    return deskId === null || this.viewer === null || !maySeeDesk(this.viewer, deskId) ? null : deskId;
  }

  /** Those of the objects that the viewer may see, in the order given. */
  async seen(type: NodeType, ids: readonly string[]): Promise<readonly string[]> {
    return (await this.#readsOfViewer()).seen(nodeShapes[type], ids);
  }

  /** An agent of a desk that the viewer may see, with role and permissions; null where there is none such. */
  async agentActor(agentId: string): Promise<Actor | null> {
    if ((await this.deskOf('Agent', agentId)) === null) return null;
    const { rows } = await this.#dependencies.store.query<{ role: Role }>({
      name: 'role-of-agent',
      text: 'select role from agent where id = $1',
      values: [agentId],
    });
    return {
      role: rows[0]!.role,
      agentId,
      permissions: await permissionsOf(this.#dependencies.store, agentId),
    };
  }

  /** Whether the viewer may do what concerns the desk as a whole. */
  async mayAtDesk(action: Action): Promise<Decision> {
    return may(await this.#actor(), action, theDesk, this.now);
  }

  /** Whether there can be something that the viewer may do this to. */
  async maySomewhere(action: Action): Promise<Decision> {
    return maySomewhere(await this.#actor(), action, this.now);
  }

  /** Throws a fault where there is nothing that the viewer may do this to. */
  async needSomewhere(action: Action): Promise<void> {
    const decision = await this.maySomewhere(action);
    if (!decision.isAllowed) throw fault('FORBIDDEN', messageOf(decision.refusal));
  }

  /** What of threads and messages the viewer may see. */
  async sight(): Promise<Sight> {
    return visible(await this.#actor(), 'read', this.now);
  }

  #deskNamed(deskId: string | null | undefined): string | null {
    const { viewer } = this;
    if (typeof deskId === 'string') {
      const id = uuidOf('Desk', deskId, 'deskId');
      if (viewer === null || !maySeeDesk(viewer, id))
        throw fault('FORBIDDEN', `The token is not good for ${deskId}.`);
      return id;
    }
    if (!viewer?.deskIds) return null;
    const [own] = viewer.deskIds;
    if (own === undefined) throw fault('FORBIDDEN', 'The token is good for no desk.');
    return own;
  }

  #selection(info: GraphQLResolveInfo, type = ''): Selection {
    const byType = this.#selections.get(info.fieldNodes) ?? new Map<string, Selection>();
    this.#selections.set(info.fieldNodes, byType);
    const selection = byType.get(type) ?? selectionOf(info, type === '' ? undefined : type);
    byType.set(type, selection);
    return selection;
  }

  /** Queries read at the replica where there is one; whoever changed something, or is told of changes, reads where they were made. */
  #readsFor({ operation }: GraphQLResolveInfo): Reads | Promise<Reads> {
    const { replica } = this.#dependencies;
    if (!replica || operation.operation !== 'query') return this.#readsOfViewer();
    this.#replicaReads ??= Promise.all([replica.runner(), this.#actor()]).then(([runner, actor]) =>
      this.#readsOf(actor, runner),
    );
    return this.#replicaReads;
  }

  /** The reads of what the viewer may see, once it is known what that is. */
  #readsOfViewer(): Reads | Promise<Reads> {
    const { store } = this.#dependencies;
    const actor = this.#actor();
    this.#reads ??=
      actor instanceof Promise
        ? actor.then((known) => this.#readsOf(known, store))
        : this.#readsOf(actor, store);
    return this.#reads;
  }

  #readsOf(actor: Actor, runner: Runner): Reads {
    return new Reads({
      runner,
      now: this.now,
      onlyDeskIds: this.viewer?.deskIds ?? null,
      sight: visible(actor, 'read', this.now),
    });
  }

  #actor(): Actor | Promise<Actor> {
    const role = this.viewer?.role ?? 'integration';
    const agentId = this.viewer?.agentId ?? null;
    const permissions = agentId === null ? [] : this.permissions.of(agentId);
    return permissions instanceof Promise
      ? permissions.then((known) => ({ role, agentId, permissions: known }))
      : { role, agentId, permissions };
  }
}

const oldestDesk = '(select id from desk order by created_at, id limit 1)';

/** Runs a read; what was asked for wrongly becomes a fault that is told. */
async function answering<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw asFault(error);
  }
}

/** The fault that the caller is told; any other error as it is. */
export const asFault = (error: unknown): unknown =>
  error instanceof BadRequest ? fault('BAD_USER_INPUT', error.message) : error;
