import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/root.ts';
import { documentation, type Link } from './pages.ts';

const pages = documentation();
const byPath = new Map(pages.map((page) => [page.path, page]));

/** What is wrong with a link inside the project; null if it leads somewhere. Links to other sites are not followed. */
function fault({ place, target }: Link): string | null {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return null;
  const [file = '', anchor] = target.split('#');
  const from = place.replace(/:\d+$/, '');
  const path = file === '' ? from : posix.normalize(posix.join(posix.dirname(from), decodeURI(file)));
  if (path.startsWith('..')) return `${place}: ${target} leads out of the project`;
  if (!existsSync(`${projectRoot}/${path}`))
    return `${place}: ${target} leads to ${path}, which is not there`;
  const page = byPath.get(path);
  if (anchor === undefined || page === undefined || page.anchors.has(anchor)) return null;
  return `${place}: ${path} has no heading #${anchor}; it has ${[...page.anchors].map((name) => `#${name}`).join(', ')}`;
}

it.each(pages.map((page) => ({ path: page.path, page })))('$path: every link leads somewhere', ({ page }) => {
  expect(page.links.map(fault).filter((found) => found !== null)).toEqual([]);
});

it('names a missing file, a missing heading and a link out of the project', () => {
  const link = (target: string) => fault({ place: 'docs/dependencies.md:1', target });
  expect(link('nowhere.md')).toContain('leads to docs/nowhere.md, which is not there');
  expect(link('#nothing')).toContain('docs/dependencies.md has no heading #nothing; it has #dependencies');
  expect(link('../../else.md')).toContain('leads out of the project');
  expect(link('#at-run-time')).toBeNull();
});

it('the contents of docs/ name every page', () => {
  const named = byPath.get('docs/README.md')?.links.map(({ target }) => target) ?? [];
  const unnamed = pages
    .map(({ path }) => path)
    .filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/README.md')
    .filter((path) => !named.includes(path.replace('docs/', '')));
  expect(unnamed).toEqual([]);
});
