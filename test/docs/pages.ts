import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectRoot } from '../support/root.ts';

/** A fenced block of a page. */
export interface Block {
  /** `PAGE:LINE` of its first fence. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** The block announced by `<!-- output -->` after this one: what it is to print or answer. */
  readonly output: string | null;
}

export interface Link {
  readonly place: string;
  readonly target: string;
}

export interface Page {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** Anchors that a link can name, as GitHub makes them from headings. */
  readonly anchors: ReadonlySet<string>;
}

const outputMarker = '<!-- output -->';

/** GitHub's anchor of a heading: lower case, no punctuation, hyphens for spaces. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replace(/ /g, '-');

/** Reads a page's blocks, links and headings; text within blocks and `code` holds no links. */
export function readPage(path: string, text: string): Page {
  const blocks: Block[] = [];
  const links: Link[] = [];
  const anchors = new Set<string>();
  let open: { indent: string; fence: string; language: string; line: number; lines: string[] } | null = null;
  let announced = false;

  const close = (block: NonNullable<typeof open>) => {
    const content = `${block.lines.join('\n')}\n`;
    const last = blocks.at(-1);
    if (announced && last !== undefined) blocks[blocks.length - 1] = { ...last, output: content };
    else {
      const place = `${path}:${block.line}`;
      blocks.push({ place, language: block.language, text: content, output: null });
    }
    announced = false;
  };

  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^(\s*)(`{3,}|~{3,})\s*([\w-]*)/.exec(line);
    if (open !== null) {
      if (fence?.[2]?.startsWith(open.fence) && line.trim() === fence[2]) {
        close(open);
        open = null;
      } else open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
      continue;
    }
    if (fence !== null) {
      open = {
        indent: fence[1] ?? '',
        fence: fence[2] ?? '```',
        language: fence[3] ?? '',
        line: index + 1,
        lines: [],
      };
      continue;
    }
    if (line.trim() === outputMarker) announced = true;
    const heading = /^#{1,6} +(.*?) *#*$/.exec(line)?.[1];
    if (heading !== undefined) {
      const anchor = anchorOf(heading);
      let unique = anchor;
      for (let again = 1; anchors.has(unique); again += 1) unique = `${anchor}-${again}`;
      anchors.add(unique);
    }
    for (const [, id] of line.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id ?? '');
    for (const [, target] of line.replace(/`[^`]*`/g, '').matchAll(/\]\(<?([^)>\s]+)>?(?: "[^"]*")?\)/g))
      links.push({ place: `${path}:${index + 1}`, target: target ?? '' });
  }
  if (open !== null) throw new Error(`${path}:${open.line}: the block that begins here is never closed.`);
  return { path, blocks, links, anchors };
}

/** README.md, CONTRIBUTING.md, CHANGELOG.md and everything below docs/. */
export function documentation(): readonly Page[] {
  const docs = readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(projectRoot, 'docs', name));
  const top = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.md'].map((name) =>
    join(projectRoot, name),
  );
  return [...top, ...docs.sort()]
    .filter((path) => existsSync(path))
    .map((path) => readPage(relative(projectRoot, path).split(sep).join('/'), readFileSync(path, 'utf8')));
}
