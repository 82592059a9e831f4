/**
 * Holds package-lock.json to naming the binaries of every platform, not only of those that the registry of the
 * last `npm install` had: without them `npm ci` refuses the whole file ("Missing: … from lock file").
 *
 *   node scripts/lock.mjs           checks
 *   node scripts/lock.mjs --write   adds what is missing; run it after npm install
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 */

/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** Where the entry for `name` lies as seen from `path`: the nearest node_modules upwards. */
function locationOf(/** @type {string} */ path, /** @type {string} */ name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const location = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[location] !== undefined) return location;
    if (at === '') return null;
    if (!at.includes('/node_modules/')) at = '';
  }
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** What a binary runs on, read from the name that napi-rs and its like give it: `core-linux-arm64-musl`. */
function platformOf(/** @type {string} */ name) {
  const parts = name.split(/[/-]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  const libc = parts.includes('musl')
    ? ['musl']
    : os[0] === 'linux' && parts.includes('gnu')
      ? ['glibc']
      : [];
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }), ...(libc.length > 0 && { libc }) };
}

/** @type {[location: string, entry: Entry, wantedBy: string][]} */
const missing = [];
for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(optionalDependencies))
    if (path !== '' && locationOf(path, name) === null)
      missing.push([
        `node_modules/${name}`,
        { version: range.replace(/^[~^]/, ''), ...platformOf(name), optional: true },
        path,
      ]);

if (process.argv.includes('--write')) {
  for (const [location, entry] of missing) lock.packages[location] = entry;
  const [root, ...others] = Object.entries(lock.packages);
  others.sort(([one], [other]) => one.localeCompare(other, 'en'));
  lock.packages = Object.fromEntries(root === undefined ? others : [root, ...others]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${file}: ${missing.length} platform packages added`);
} else {
  for (const [location, , wantedBy] of missing)
    console.log(
      `${file}: ${wantedBy} wants ${location}, which has no entry: run node scripts/lock.mjs --write`,
    );
  console.log(`${Object.keys(lock.packages).length} packages, ${missing.length} without an entry`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
