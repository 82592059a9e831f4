import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../../src/server/settings.ts';
import { projectRoot } from '../support/root.ts';

const textOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

const dockerfile = textOf('Dockerfile').replace(/\\\n\s*/g, ' ');
const instructions = dockerfile
  .split('\n')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line.trim()))
  .filter((found) => found !== null)
  .map(([, name, rest]) => ({ name: name!, rest: rest! }));
const restsOf = (name: string): string[] =>
  instructions.filter((each) => each.name === name).map(({ rest }) => rest);

/** What is copied from the project, not from an earlier stage. */
const copied = restsOf('COPY')
  .filter((rest) => !rest.startsWith('--from='))
  .flatMap((rest) => rest.split(' ').slice(0, -1));
const variables = new Map<string, string>(
  Object.values(settings).map(({ variable, fallback }) => [variable, fallback ?? '']),
);

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
}

const compose = parse(textOf('compose.yaml'), { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, null>>;
};
const services = Object.entries(compose.services);
const servers = services.filter(([name]) => name.startsWith('signalbox'));

describe('the image', () => {
  it('copies what is there, and what its context lets in', () => {
    const letIn = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(10);
    expect(copied.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(copied.filter((path) => !letIn.includes(path))).toEqual([]);
    expect(letIn.filter((path) => !copied.includes(path))).toEqual([]);
  });

  it('runs scripts and settings that exist, on the port that it shows, by somebody who is not root', () => {
    const { scripts, engines } = JSON.parse(textOf('package.json')) as {
      scripts: Record<string, string>;
      engines: { node: string };
    };
    for (const [, script] of dockerfile.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(script!);
    const environment = restsOf('ENV').flatMap((rest) => [...rest.matchAll(/(\w+)=(\S+)/g)]);
    // Node's and the C library's
    const others = ['NODE_ENV', 'MALLOC_ARENA_MAX'];
    const ours = environment.map(([, name]) => name!).filter((name) => !others.includes(name));
    expect(ours.filter((name) => !variables.has(name))).toEqual([]);
    expect(restsOf('EXPOSE')).toEqual([environment.find(([, name]) => name === 'PORT')![2]]);
    expect(restsOf('USER')).toEqual(['node']);
    const commands = restsOf('CMD');
    expect(JSON.parse(commands.at(-1)!)).toEqual(['node', 'bin/signalbox.js', 'serve']);
    expect(restsOf('HEALTHCHECK')[0]).toContain('/healthz');
    const majors = restsOf('FROM').map((rest) => Number(/^node:(\d+)-/.exec(rest)![1]));
    for (const major of majors) expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]));
  });
});

describe('compose.yaml', () => {
  it('starts two servers alike, with settings that exist and a database that waits for them', () => {
    expect(servers.map(([name]) => name)).toEqual(['signalbox-1', 'signalbox-2']);
    for (const [, { environment = {}, ports = [] }] of servers) {
      expect(Object.keys(environment).filter((name) => !variables.has(name))).toEqual([]);
      for (const port of ports) expect(port.split(':').at(-1)).toBe(variables.get('PORT'));
      for (const url of [environment.DATABASE_URL!, environment.DATABASE_OWNER_URL!])
        expect(compose.services).toHaveProperty(/@(\w+):5432/.exec(url)![1]!);
    }
    const database = compose.services.database!;
    const role = new URL(servers[0]![1].environment!.DATABASE_URL!.replace(/\$\{.*?\}/, 'secret'));
    expect(textOf('ops/postgres/role.sh')).toContain(`create role ${role.username} login`);
    expect(role.pathname).toBe(`/${database.environment!.POSTGRES_DB}`);
  });

  it('mounts files that are there, and lets nobody in from outside of the machine', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0]!),
    );
    expect(mounted.filter((path) => path.startsWith('.')).length).toBeGreaterThan(3);
    for (const path of mounted)
      if (path.startsWith('.')) expect(existsSync(join(projectRoot, path)), path).toBe(true);
      else expect(compose.volumes).toHaveProperty(path);
    for (const [name, { ports = [] }] of services)
      for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
  });

  it('has figures read from the servers, with the rules that are mounted', () => {
    const prometheus = parse(textOf('ops/prometheus/prometheus.yaml')) as {
      rule_files: string[];
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    const [
      {
        job_name: job,
        static_configs: [{ targets } = { targets: [] }],
      } = { job_name: '', static_configs: [] },
    ] = prometheus.scrape_configs;
    expect(targets).toEqual(servers.map(([name]) => `${name}:${variables.get('PORT')}`));
    expect(textOf('ops/prometheus/alerts.yaml')).toContain(`job="${job}"`);
    const mounts = compose.services.prometheus!.volumes!.map((volume) => volume.split(':')[1]);
    expect(mounts).toEqual(expect.arrayContaining(prometheus.rule_files));
    expect(compose.services.prometheus!.profiles).toEqual(['figures']);
    const { groups } = parse(textOf('ops/prometheus/alerts.yaml')) as { groups: { rules: object[] }[] };
    for (const rule of groups.flatMap(({ rules }) => rules))
      expect(Object.keys(rule)).toEqual(['alert', 'expr', 'for', 'labels', 'annotations']);
  });
});
