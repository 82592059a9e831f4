import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { OutputFile } from '../report/outputFiles.ts';
import { type TracedReplication, traceReplication } from './traceReplication.ts';
import { traceSize } from './traceSize.ts';

/** Whether a trace of that name is packed. */
const isPacked = (path: string): boolean => path.endsWith('.gz');

const sizeText = (bytes: number): string => {
  const [size, unit] = bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
  return `${Number((bytes / size).toPrecision(3))} ${unit}`;
};

/**
 * Why the trace is not to be written, before anything is: it is larger than the limit, or than what is free on the disk.
 * Null: it may be.
 */
export function traceRefusal(
  traced: TracedReplication,
  path: string,
  limitBytes: number,
  freeBytes: number = freeBytesAt(path),
): string | null {
  const { bytes, isEstimate } = traceSize(traced, isPacked(path), limitBytes);
  const size = `${isEstimate ? 'about ' : ''}${sizeText(bytes)}`;
  const smaller = isPacked(path)
    ? 'trace a shorter horizon'
    : 'name it .ndjson.gz, which is a tenth of it, or trace a shorter horizon';
  if (bytes > limitBytes)
    return `${path}: the trace would be ${size}; allowed: ${sizeText(limitBytes)}. Allow more with --trace-limit ${Math.ceil(bytes / 1e6)}, ${smaller} (--set horizon="1 d")`;
  if (bytes > freeBytes)
    return `${path}: the trace would be ${size}, and ${sizeText(freeBytes)} are free there. Make room, name a file on another disk, ${smaller} (--set horizon="1 d")`;
  return null;
}

function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}

/** Writes the trace of a replication, packed where the name ends in `.gz`. */
export function writeTrace(traced: TracedReplication, file: OutputFile): void {
  // each piece is packed by itself: a file of several gzip members is one gzip file
  const packed = isPacked(file.path);
  traceReplication(traced, (text) => file.write(packed ? gzipSync(text) : text));
}
