/**
 * Opens a file before anything is simulated, so that a folder that cannot be written to shows first. What it is given
 * afterwards is written whole or not at all.
 * @throws {Error} where the file could not be written
 */
export async function openFile(path: string): Promise<(text: string) => void> {
  const { OutputFiles } = await import('../../lab/report/outputFiles.ts');
  const files = new OutputFiles();
  process.once('exit', () => files.discard());
  const file = files.open(path);
  return (text) => {
    file.write(text);
    files.commit();
  };
}
