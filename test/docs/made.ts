import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/root.ts';

/** A part of a page that is made from the source, between `<!-- made: NAME -->` and `<!-- end -->`. */
export interface MadePart {
  readonly page: string;
  readonly name: string;
  readonly text: string;
}

const place = ({ name }: Pick<MadePart, 'name'>): RegExp =>
  new RegExp(`(<!-- made: ${name} -->\n)([\\s\\S]*?)(<!-- end -->)`);

/** What stands there now. Throws where the page has no such part. */
export function standingText(part: Pick<MadePart, 'page' | 'name'>): string {
  const found = place(part).exec(readFileSync(join(projectRoot, part.page), 'utf8'));
  if (found === null) throw new Error(`${part.page} has no part <!-- made: ${part.name} --> … <!-- end -->.`);
  return found[2] ?? '';
}

/** Puts the made text into its page. */
export function writePart(part: MadePart): void {
  const path = join(projectRoot, part.page);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(place(part), (_, begin: string, __, end: string) => `${begin}${part.text}${end}`),
  );
}

/** A table in Markdown. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows]
    .map(
      (cells) =>
        `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`,
    )
    .join('');
