/**
 * `node scripts/bundle.mjs [DIST]`: puts the commands of the lab, and the thread that simulates, into a few files
 * (DIST/bundled) beside what the compiler wrote. Node takes half a millisecond for each module that it loads, and a
 * simulation needs 300 of them, zod's languages among them: a third of a second before the first contact.
 *
 * Everything that a server needs as well stays where it is and is imported from there.
 */
import { rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const dist = resolve(process.argv[2] ?? 'dist');
const target = resolve(dist, 'bundled');

const ofTheLab = /^src\/(cli\/(main|program|misuse)\.js|cli\/lab\/|lab\/|sim\/|domain\/|server\/package\.js)/;
const packages = /^(commander|csv-parse|seedrandom|yaml|zod)(\/|$)/;

rmSync(target, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    main: resolve(dist, 'src/cli/main.js'),
    worker: resolve(dist, 'src/lab/experiment/worker.js'),
  },
  platform: 'node',
  makeAbsoluteExternalsRelative: false,
  plugins: [
    {
      name: 'leaves-the-rest-alone',
      async resolveId(id, importer) {
        if (importer === undefined || id.startsWith('node:')) return null;
        if (!/^[./]/.test(id))
          return packages.test(id) || importer.includes('node_modules') ? null : { id, external: true };
        const found = await this.resolve(id, importer, { skipSelf: true });
        if (found === null || found.id.includes('node_modules')) return found;
        const path = relative(dist, found.id).replaceAll('\\', '/');
        return ofTheLab.test(path) ? found : { id: `../${path}`, external: true };
      },
    },
  ],
});
await bundle.write({
  dir: target,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  sourcemap: true,
  codeSplitting: {
    groups: [
      { name: 'simulator', test: /\/src\/(domain|sim)\/|\/seedrandom\//, priority: 2 },
      { name: 'scenario', test: /\/src\/lab\/scenario\/|\/(csv-parse|yaml|zod)\//, priority: 1 },
    ],
  },
});
await bundle.close();
