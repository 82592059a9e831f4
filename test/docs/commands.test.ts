import { describe, expect, it } from 'vitest';
import { commandsOf, isRunnable, reasonElsewhere, runElsewhere } from './commands.ts';
import { documentation } from './pages.ts';

const block = (language: string, text: string, output: string | null = null) =>
  commandsOf({ place: 'README.md:1', language, text, output }).map(({ line, output }) => [line, output]);

describe('the commands of a page', () => {
  it('are the lines of a shell block, joined where they go on', () => {
    expect(
      block('sh', '# first\nnpm run check   # all of it\n\ncurl -s \\\n  localhost:4000\n', 'ok\n'),
    ).toEqual([
      ['npm run check', null],
      ['curl -s localhost:4000', 'ok\n'],
    ]);
  });

  it('stand behind $ in a console block, with what they print below', () => {
    expect(block('console', '$ signalbox --version\n0.1.0\n$ npm test\n')).toEqual([
      ['signalbox --version', '0.1.0'],
      ['npm test', null],
    ]);
  });

  it('are not looked for in other languages', () => {
    expect(block('graphql', 'npm test\n')).toEqual([]);
  });

  const all = documentation().flatMap((page) => page.blocks.flatMap(commandsOf));

  it('are each run by the documentation test, or run elsewhere for a reason', () => {
    const neither = all.filter(({ line }) => reasonElsewhere(line) === null && !isRunnable(line));
    expect(neither.map(({ place, line }) => `${place}: ${line}`)).toEqual([]);
  });

  it('give each exception a reason', () => {
    for (const [command, why] of runElsewhere) expect(why.length, String(command)).toBeGreaterThan(15);
  });
});
