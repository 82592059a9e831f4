import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type * as replication from '../../src/sim/replication.ts';

/**
 * The simulator's sources in one piece. Vitest reads every imported name through a getter, 40 ns each time:
 * eight times as slow as what the product runs, and theory needs many customers.
 */
export const { replicate } = await inOnePiece<typeof replication>('../../src/sim/replication.ts');

async function inOnePiece<Module>(path: string): Promise<Module> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      rollupOptions: {
        input: fileURLToPath(new URL(path, import.meta.url)),
        output: { format: 'cjs', codeSplitting: false },
      },
    },
  });
  const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : 'output' in built ? built.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${path} was not bundled`);
  const module = { exports: {} as Module };
  new Function('module', 'exports', 'require', chunk.code)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}
