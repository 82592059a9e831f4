import { expect, it } from 'vitest';
import { readPage } from './pages.ts';

const page = readPage(
  'docs/page.md',
  [
    '# The `desk`, first: *part*',
    'See [a page](other.md#here), not `[code](none.md)`.',
    '```sh',
    'npm test [not](a-link.md)',
    '```',
    '<!-- output -->',
    '```',
    '3 passed',
    '```',
    '- in a list',
    '  ```graphql',
    '  { viewer { role } }',
    '  ```',
    '## Twice',
    '## Twice',
  ].join('\n'),
);

it('reads blocks with their place, their language and the output announced for them', () => {
  expect(page.blocks).toEqual([
    { place: 'docs/page.md:3', language: 'sh', text: 'npm test [not](a-link.md)\n', output: '3 passed\n' },
    { place: 'docs/page.md:11', language: 'graphql', text: '{ viewer { role } }\n', output: null },
  ]);
});

it('reads links outside code, and the anchors that GitHub makes of headings', () => {
  expect(page.links).toEqual([{ place: 'docs/page.md:2', target: 'other.md#here' }]);
  expect([...page.anchors]).toEqual(['the-desk-first-part', 'twice', 'twice-1']);
});

it('refuses a block that is never closed', () => {
  expect(() => readPage('README.md', 'text\n```sh\nnpm test\n')).toThrow('README.md:2: the block');
});
