import { type NodeType, uuidOf, withGlobalIds } from '../../store/read/globalId.ts';

/** The global ids of one input: read into uuids, and found again where a refusal names the uuid. */
export class GivenIds {
  readonly #given = new Map<string, string>();

  /** The uuid in a global id of the type. Throws BadRequest, naming the place, where it is none. */
  read(type: NodeType, text: string, place: string): string {
    const id = uuidOf(type, text, `input.${place}`);
    this.#given.set(id, text);
    return id;
  }

  readMaybe(type: NodeType, text: string | null | undefined, place: string): string | null {
    return text == null ? null : this.read(type, text, place);
  }

  readAll(type: NodeType, texts: readonly string[], place: string): string[] {
    return texts.map((text, index) => this.read(type, text, `${place}[${index}]`));
  }

  /** A text of a use case as callers may read it: its uuids as the global ids they gave, or by the word before. */
  published(text: string): string {
    return withGlobalIds(text, this.#given);
  }

  /** The global id of a fact that is of the kind, such as `channel account`. */
  publishedId(kind: string, id: string): string {
    return this.published(`${kind} ${id}`).slice(kind.length + 1);
  }
}
