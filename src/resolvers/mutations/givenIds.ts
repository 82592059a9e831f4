import { globalId, type NodeType, uuidOf } from '../../store/read/globalId.ts';

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The last word before an id in the use cases' messages, and what the id is of. */
const typesByWord: Readonly<Record<string, NodeType>> = {
  account: 'ChannelAccount',
  answer: 'CannedAnswer',
  agent: 'Agent',
  calendar: 'Calendar',
  desk: 'Desk',
  draft: 'Draft',
  guideline: 'Guideline',
  mention: 'Mention',
  permission: 'Permission',
  policy: 'SlaPolicy',
  scenario: 'Scenario',
  simulation: 'Simulation',
  skill: 'Skill',
  table: 'KeywordTable',
  team: 'Team',
  thread: 'Thread',
};

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
    return text.replace(uuids, (uuid, at: number) => {
      const given = this.#given.get(uuid);
      if (given !== undefined) return given;
      const word = /(\w+) $/.exec(text.slice(0, at))?.[1] ?? '';
      const type = typesByWord[word];
      return type === undefined ? uuid : globalId(type, uuid);
    });
  }

  /** The global id of a fact that is of the kind, such as `channel account`. */
  publishedId(kind: string, id: string): string {
    return this.published(`${kind} ${id}`).slice(kind.length + 1);
  }
}
