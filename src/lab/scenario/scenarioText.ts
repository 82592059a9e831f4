import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { yamlFault } from './yamlFault.ts';

export type Path = readonly (string | number)[];

/** One thing wrong with a scenario file. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
  /** The key itself is wrong, not what stands there. */
  readonly isKey?: boolean;
}

/** A complaint and where in the text it belongs; lines and columns count from 1. */
export interface PlacedComplaint {
  readonly line: number;
  readonly column: number;
  /** Such as `agents.care.shifts[0].to`; empty: the text itself. */
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with a scenario file, a line each: `FILE:LINE:COLUMN: PATH: MESSAGE`. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';

  constructor(
    message: string,
    /** The same, place by place; empty where it is not the text that is wrong. */
    readonly complaints: readonly PlacedComplaint[] = [],
  ) {
    super(message);
  }

  static of(file: string, complaints: readonly PlacedComplaint[]): ScenarioError {
    const lines = complaints.map(
      ({ line, column, path, message }) =>
        `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`,
    );
    return new ScenarioError(lines.join('\n'), complaints);
  }
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

/** `rings[1].teams[0]` → its parts. */
export const pathOf = (text: string): Path =>
  [...text.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));

/** The text of a scenario file, which knows where everything stands. YAML, and so JSON as well. */
export class ScenarioText {
  private readonly document: Document.Parsed;
  private readonly lines = new LineCounter();

  /** @throws {ScenarioError} naming line and column where the text is not YAML */
  constructor(
    text: string,
    readonly file: string,
  ) {
    this.document = this.parsed(text);
    const [error] = this.document.errors;
    if (error !== undefined) {
      const { line, col } = this.lines.linePos(error.pos[0]);
      throw ScenarioError.of(file, [{ line, column: col, path: '', message: yamlFault(error) }]);
    }
    if (!isMap(this.document.contents)) {
      const found = this.document.contents === null ? 'nothing' : 'no keys';
      const message = `found ${found}; allowed: a scenario, as \`signalbox scenario init\` prints one`;
      throw ScenarioError.of(file, [{ line: 1, column: 1, path: '', message }]);
    }
  }

  private parsed(text: string): Document.Parsed {
    try {
      return parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    } catch (error) {
      if (error instanceof RangeError) throw this.tooDeep();
      throw error;
    }
  }

  private tooDeep(): ScenarioError {
    const message = 'found brackets, lists or aliases within one another a thousandfold; allowed: a scenario';
    return ScenarioError.of(this.file, [{ line: 1, column: 1, path: '', message }]);
  }

  /** Puts a value, itself YAML, in the place of another. */
  set(path: Path, value: string): void {
    const parsed = parseDocument(value);
    if (parsed.errors.length > 0)
      throw new ScenarioError(`${path.join('.')}: found ${value}, which is not YAML`);
    try {
      this.document.setIn(path, parsed.toJS());
    } catch {
      throw new ScenarioError(
        `${path.join('.')}: there is nothing to set anything in; set what is around it`,
      );
    }
  }

  /** @throws {ScenarioError} where aliases lead to too many values */
  toJs(): unknown {
    try {
      return this.document.toJS();
    } catch (error) {
      if (error instanceof RangeError || error instanceof ReferenceError) throw this.tooDeep();
      throw error;
    }
  }

  placeOf(complaint: Complaint): PlacedComplaint {
    const { line, col } = this.lines.linePos(this.offsetOf(complaint));
    return { line, column: col, path: pathText(complaint.path), message: complaint.message };
  }

  /** Where the key or value stands; of what is not there, where the nearest thing around it stands. */
  private offsetOf({ path, isKey }: Complaint): number {
    let node: unknown = this.document.contents;
    let offset = this.document.contents?.range?.[0] ?? 0;
    path.forEach((part, depth) => {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === String(part));
        if (pair === undefined) {
          node = null;
          return;
        }
        if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
        node = pair.value;
        if (isKey === true && depth === path.length - 1) return;
      } else if (isSeq(node)) node = node.items[Number(part)];
      else node = null;
      if (isNode(node) && node.range) offset = node.range[0];
    });
    return offset;
  }
}
