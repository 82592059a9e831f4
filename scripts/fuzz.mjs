// Asks the API operations by chance: npm run fuzz -- --documents 100000 --seed monday
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(process.pid) },
  },
});
if (!/^\d+$/.test(values.documents) || Number(values.documents) === 0) {
  console.error(`--documents is ${JSON.stringify(values.documents)}; allowed is a whole number from 1.`);
  process.exit(2);
}
console.log(`${values.documents} documents, seed ${values.seed}`);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/server/fuzz.test.ts', '--disable-console-intercept'],
  {
    stdio: 'inherit',
    env: { ...process.env, SIGNALBOX_FUZZ_DOCUMENTS: values.documents, SIGNALBOX_FUZZ_SEED: values.seed },
  },
);
process.exit(status ?? 1);
