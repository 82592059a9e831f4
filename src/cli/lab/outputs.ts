import { join } from 'node:path';
import { csvText } from '../../lab/report/csv.ts';
import { type OutputFile, OutputFiles } from '../../lab/report/outputFiles.ts';
import { simulationPage } from '../../lab/report/page/simulationPage.ts';
import type { Results } from '../../lab/report/results.ts';
import { tableNames, tablesOf } from '../../lab/report/tables.ts';
import { makeWorkbook } from '../../lab/report/workbook.ts';
import type { ReadScenario } from '../../lab/scenario/readScenario.ts';
import { traceRefusal, writeTrace } from '../../lab/trace/traceFile.ts';
import type { TracedReplication } from '../../lab/trace/traceReplication.ts';
import type { OutputFlags } from './outputFlags.ts';

/** What is simulated, as far as files tell of it. */
export interface Simulated {
  readonly read: ReadScenario;
  readonly seed: string;
}

/** Files that were opened before the simulation, to be filled after it. */
export class ResultFiles {
  private readonly files = new OutputFiles();
  private readonly csv: readonly OutputFile[];
  private readonly xlsx: OutputFile | null;
  private readonly html: OutputFile | null;
  private readonly trace: { readonly file: OutputFile; readonly of: TracedReplication } | null;

  /** @throws {Error} where a file could not be written, or a trace would be too large */
  constructor(
    flags: OutputFlags,
    private readonly simulated: Simulated,
  ) {
    process.once('exit', () => this.files.discard());
    const { csv, xlsx, html, trace } = flags;
    if (csv !== undefined) this.files.openFolder(csv);
    this.csv = csv === undefined ? [] : tableNames.map((name) => this.files.open(join(csv, `${name}.csv`)));
    this.xlsx = xlsx === undefined ? null : this.files.open(xlsx);
    this.html = html === undefined ? null : this.files.open(html);
    this.trace = trace === undefined ? null : this.openTrace(trace, flags, simulated);
  }

  private openTrace(path: string, flags: OutputFlags, { read, seed }: Simulated) {
    const file = this.files.open(path);
    const of = { read, seed, replication: flags.traceReplication - 1 };
    const refusal = traceRefusal(of, path, flags.traceLimit * 1e6);
    if (refusal !== null) throw new Error(refusal);
    return { file, of };
  }

  /** Fills all files and gives them their names; where one cannot be written, none is. */
  async fill(results: Results): Promise<void> {
    const tables = tablesOf(results);
    tables.forEach((table, index) => {
      this.csv[index]?.write(csvText(table));
    });
    if (this.xlsx !== null) this.xlsx.write(await makeWorkbook(tables));
    if (this.html !== null) this.html.write(await simulationPage(results, this.simulated.read));
    if (this.trace !== null) writeTrace(this.trace.of, shown(this.trace.file));
    this.files.commit();
  }
}

/** Tells a terminal how much of the file has been written. */
function shown({ path, write }: OutputFile): OutputFile {
  const { stderr } = process;
  if (!stderr.isTTY) return { path, write };
  let bytes = 0;
  return {
    path,
    write: (chunk) => {
      write(chunk);
      bytes += chunk.length;
      stderr.write(`\r\u001b[K${path}: ${(bytes / 1e6).toFixed(0)} MB written\r`);
    },
  };
}
