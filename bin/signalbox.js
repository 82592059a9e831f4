#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/bundled/main.js', import.meta.url);

if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run(process.argv);
} else {
  process.stderr.write('signalbox is not built yet. Run: npm run build\n');
  process.exitCode = 1;
}
