#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// from Node 22 on: a quarter less of a processor's time until a server is ready
module.enableCompileCache?.(fileURLToPath(new URL('../dist/.compiled', import.meta.url)));

const main = new URL('../dist/bundled/main.js', import.meta.url);

if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run(process.argv);
} else {
  process.stderr.write('signalbox is not built yet. Run: npm run build\n');
  process.exitCode = 1;
}
