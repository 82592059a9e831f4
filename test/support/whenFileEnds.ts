const ends: (() => Promise<unknown> | unknown)[] = [];

/**
 * What a module of test support leaves behind, and takes away when a test file ends. Registered once, where the module begins:
 * files of one worker share their modules, so that a hook of such a module would be the first file's alone.
 */
export const whenFileEnds = (end: () => Promise<unknown> | unknown): void => {
  ends.push(end);
};

/** Takes everything away, what was registered last first. */
export async function endFile(): Promise<void> {
  for (const end of [...ends].reverse()) await end();
}
