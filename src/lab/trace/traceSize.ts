import { gzipSync } from 'node:zlib';
import { replicate } from '../../sim/replication.ts';
import { type TracedReplication, traceReplication } from './traceReplication.ts';

/** Enough of a trace to tell from how long the rest is. */
const sampleBytes = 4_000_000;

class Enough extends Error {}

export interface TraceSize {
  readonly bytes: number;
  /** False: it was traced to its end. */
  readonly isEstimate: boolean;
}

/** The beginning of the trace: its text, and how many contacts are in it. */
function beginning(traced: TracedReplication): { text: string; contacts: number; isWhole: boolean } {
  const pieces: string[] = [];
  let length = 0;
  try {
    traceReplication(traced, (text) => {
      pieces.push(text);
      length += text.length;
      if (length > sampleBytes) throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const text = pieces.join('');
  return { text, contacts: text.split('"type":"contactEnded"').length - 1, isWhole: length <= sampleBytes };
}

/**
 * How large the trace will be: from its beginning, and from the number of contacts of the replication, which is
 * simulated without writing, up to where the limit is passed; from there on by the time that is left.
 * @param limitBytes more need not be known exactly
 */
export function traceSize(traced: TracedReplication, isPacked: boolean, limitBytes: number): TraceSize {
  const { text, contacts, isWhole } = beginning(traced);
  const bytes = isPacked ? gzipSync(text).length : Buffer.byteLength(text);
  if (isWhole) return { bytes, isEstimate: false };
  const perContact = bytes / Math.max(1, contacts);
  const { model } = traced.read;
  let ended = 0;
  let share = 1;
  try {
    replicate(model, traced.seed, traced.replication, ({ arrivedAt }) => {
      ended++;
      if (ended * perContact <= limitBytes) return;
      share = Math.min(1, Math.max(arrivedAt, 1) / model.horizonMs);
      throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { bytes: (ended * perContact) / share, isEstimate: true };
}
