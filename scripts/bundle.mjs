/**
 * `node scripts/bundle.mjs [DIST]`: puts the program, and the threads that it starts, into fewer files (DIST/bundled) beside
 * what the compiler wrote: what the same commands need is one file. Node takes half a millisecond for each module that it
 * loads; a server needs 1,100 of ours, a simulation 300, zod's languages among them.
 *
 * Other packages stay where they are and are imported from there.
 */
import { rmSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const dist = resolve(process.argv[2] ?? 'dist');
const target = resolve(dist, 'bundled');

/** Packages that are put in as well: the lab needs them, and they are many files. */
const packages = /^(commander|csv-parse|seedrandom|yaml|zod)(\/|$)/;

rmSync(target, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    main: resolve(dist, 'src/cli/main.js'),
    worker: resolve(dist, 'src/lab/experiment/worker.js'),
    runWorker: resolve(dist, 'src/lab/jobs/runWorker.js'),
    fileWorker: resolve(dist, 'src/lab/jobs/fileWorker.js'),
    triageWorker: resolve(dist, 'src/live/ingest/triageWorker.js'),
  },
  platform: 'node',
  external: (id, importer = '') =>
    !/^[./]/.test(id) && !isAbsolute(id) && !packages.test(id) && !importer.includes('node_modules'),
});
await bundle.write({
  dir: target,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  sourcemap: true,
  keepNames: true,
  codeSplitting: {
    groups: [
      { name: 'simulator', test: /\/src\/(domain|sim)\/|\/seedrandom\//, priority: 2 },
      { name: 'scenario', test: /\/src\/lab\/scenario\/|\/(csv-parse|yaml|zod)\//, priority: 1 },
    ],
  },
});
await bundle.close();
