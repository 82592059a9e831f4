import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { NodeType } from '../../store/read/globalId.ts';
import type { Context, Json } from '../context.ts';

/**
 * What the events of one turn load: the first that is asked loads the objects of all, in one statement for each place of
 * the operation that asks. They are as new as that: what changes later has a row of the log after the turn.
 */
export class TurnLoads {
  readonly #context: Context;
  readonly #type: NodeType;
  readonly #ids: readonly string[];
  readonly #loaded = new Map<FieldNode, ReadonlyMap<string, Promise<Json | null>>>();

  constructor(context: Context, type: NodeType, ids: Iterable<string>) {
    this.#context = context;
    this.#type = type;
    this.#ids = [...new Set(ids)];
  }

  load(id: string, info: GraphQLResolveInfo): Promise<Json | null> {
    const [place] = info.fieldNodes as readonly [FieldNode];
    let loads = this.#loaded.get(place);
    if (loads === undefined) {
      loads = new Map(this.#ids.map((each) => [each, this.#load(each, info)]));
      this.#loaded.set(place, loads);
    }
    return loads.get(id) ?? Promise.resolve(null);
  }

  #load(id: string, info: GraphQLResolveInfo): Promise<Json | null> {
    const load = this.#context.load(this.#type, id, info);
    // an event that is never sent must not end the process
    load.catch(() => {});
    return load;
  }
}
