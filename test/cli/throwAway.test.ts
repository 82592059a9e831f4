import { dirname, join } from 'node:path';
import { expect, inject, it } from 'vitest';

// as it is built, beside the program that it starts
const built = join(dirname(dirname(inject('program'))), 'dist/load/run/throwAway.js');
const { startThrowAway } = (await import(built)) as typeof import('../../load/run/throwAway.ts');

it('keeps the desk of a load run that is ended early until what was measured has been read', async () => {
  const interruption = new AbortController();
  const desk = await startThrowAway(interruption.signal);
  try {
    interruption.abort();
    await new Promise((later) => setTimeout(later, 1_000));
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
  } finally {
    await desk.stop();
  }
}, 120_000);

it('ends the desk of a load run that is ended before it is ready', async () => {
  const interruption = new AbortController();
  const starting = startThrowAway(interruption.signal);
  interruption.abort();
  await expect(starting).rejects.toThrow('The throw-away server ended');
}, 120_000);
