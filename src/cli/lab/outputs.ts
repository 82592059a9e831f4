import { join } from 'node:path';
import { csvText } from '../../lab/report/csv.ts';
import { type OutputFile, OutputFiles } from '../../lab/report/outputFiles.ts';
import type { Results } from '../../lab/report/results.ts';
import { tableNames, tablesOf } from '../../lab/report/tables.ts';
import { makeWorkbook } from '../../lab/report/workbook.ts';
import type { OutputFlags } from './outputFlags.ts';

/** Files that were opened before the simulation, to be filled after it. */
export class ResultFiles {
  private readonly files = new OutputFiles();
  private readonly csv: readonly OutputFile[];
  private readonly xlsx: OutputFile | null;

  /** @throws {Error} where a file could not be written */
  constructor(flags: OutputFlags) {
    process.once('exit', () => this.files.discard());
    const { csv, xlsx } = flags;
    if (csv !== undefined) this.files.openFolder(csv);
    this.csv = csv === undefined ? [] : tableNames.map((name) => this.files.open(join(csv, `${name}.csv`)));
    this.xlsx = xlsx === undefined ? null : this.files.open(xlsx);
  }

  /** Fills all files and gives them their names; where one cannot be written, none is. */
  async fill(results: Results): Promise<void> {
    const tables = tablesOf(results);
    tables.forEach((table, index) => {
      this.csv[index]?.write(csvText(table));
    });
    this.xlsx?.write(await makeWorkbook(tables));
    this.files.commit();
  }
}
