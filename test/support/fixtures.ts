import type pg from 'pg';
import { newId } from '../../src/store/id.ts';

type Row = Readonly<Record<string, unknown>>;

/** Noon of a Monday; fixtures happen around it. */
export const noon = Date.UTC(2026, 2, 2, 12);
export const minute = 60_000;
export const at = (minutes: number): Date => new Date(noon + minutes * minute);

/** Inserts a row as it is given; arrays of objects and plain objects become JSON. */
export async function insert(pool: pg.Pool, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((value) => (isJson(value) ? JSON.stringify(value) : value));
  await pool.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  );
}

const isJson = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((each) => typeof each === 'object')
    : typeof value === 'object' && value !== null && !(value instanceof Date);

/**
 * A desk whose rows are put together by hand, for what only reads them. Every builder takes what matters to the test and
 * gives back the new row's id.
 */
export class FixtureDesk {
  readonly id = newId();
  readonly #pool: pg.Pool;
  #made = 0;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  static async insert(pool: pg.Pool, row: Row = {}): Promise<FixtureDesk> {
    const desk = new FixtureDesk(pool);
    await insert(pool, 'desk', {
      id: desk.id,
      name: 'Aurora Air',
      time_zone: 'Europe/London',
      join_window_minutes: 1_440,
      created_at: at(-10_000),
      ...row,
    });
    return desk;
  }

  async #add(table: string, row: Row): Promise<string> {
    this.#made += 1;
    const id = newId();
    await insert(this.#pool, table, { id, ...row });
    return (row.id as string | undefined) ?? id;
  }

  account(row: Row = {}): Promise<string> {
    const external_id = `account-${this.#made}`;
    return this.#add('channel_account', {
      desk_id: this.id,
      channel: 'x',
      visibility: 'public',
      name: '@aurora',
      external_id,
      ...row,
    });
  }

  skill(name: string): Promise<string> {
    return this.#add('skill', { desk_id: this.id, name });
  }

  team(name: string, row: Row = {}): Promise<string> {
    return this.#add('team', { desk_id: this.id, name, ...row });
  }

  async agent(
    name: string,
    { teams = [], skills = {}, channels = {}, load = 0, ...row }: AgentRow = {},
  ): Promise<string> {
    const capacity = 5;
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@aurora.example`;
    const id = await this.#add('agent', {
      desk_id: this.id,
      name,
      email,
      capacity,
      languages: ['en'],
      presence: 'available',
      presence_since: at(-30),
      ...row,
    });
    for (const team_id of teams) await insert(this.#pool, 'team_member', { team_id, agent_id: id });
    for (const [skill_id, level] of Object.entries(skills))
      await insert(this.#pool, 'agent_skill', { agent_id: id, skill_id, level });
    for (const [channel, cap] of Object.entries(channels))
      await insert(this.#pool, 'agent_channel', { agent_id: id, channel, cap });
    await insert(this.#pool, 'agent_load', { agent_id: id, desk_id: this.id, load, capacity });
    return id;
  }

  shift(agent_id: string, row: Row): Promise<string> {
    return this.#add('shift', { agent_id, weekday: 0, start_minute: 540, end_minute: 1_020, ...row });
  }

  async customer(name: string, row: Row = {}): Promise<string> {
    const id = await this.#add('customer', { desk_id: this.id, name, ...row });
    await insert(this.#pool, 'identity', {
      desk_id: this.id,
      network: 'x',
      external_id: id,
      customer_id: id,
      handle: name.toLowerCase(),
    });
    return id;
  }

  async thread(row: Row = {}): Promise<string> {
    const opened_at = (row.opened_at as Date | undefined) ?? at(this.#made);
    return this.#add('thread', {
      desk_id: this.id,
      opener_post_id: newId(),
      state: 'open',
      opened_at,
      last_post_at: opened_at,
      channels: ['x'],
      subject: `Matter ${this.#made}`,
      ...row,
    });
  }

  mention(
    thread_id: string,
    customer_id: string,
    channel_account_id: string,
    row: Row = {},
  ): Promise<string> {
    const published_at = (row.published_at as Date | undefined) ?? at(this.#made);
    return this.#add('mention', {
      desk_id: this.id,
      thread_id,
      customer_id,
      channel_account_id,
      channel: 'x',
      visibility: 'public',
      external_id: `mention-${this.#made}`,
      author_name: 'Author',
      text: `Where is my bag ${this.#made}?`,
      sentiment: 4,
      mention_type: 'service',
      priority_minutes: 0,
      triage: {},
      published_at,
      received_at: published_at,
      received_seq: this.#made,
      ...row,
    });
  }

  interaction(thread_id: string, row: Row = {}): Promise<string> {
    return this.#add('interaction', {
      desk_id: this.id,
      thread_id,
      kind: 'reply',
      text: 'On its way.',
      at: at(this.#made),
      seq: this.#made,
      ...row,
    });
  }

  episode(
    thread_id: string,
    { clocks = [], ...row }: Row & { readonly clocks?: readonly object[] } = {},
  ): Promise<string> {
    return this.#add('episode', {
      desk_id: this.id,
      thread_id,
      number: 1,
      opened_at: at(0),
      opened_by_post_id: newId(),
      // An empty array would be taken for one of PostgreSQL's.
      clocks: JSON.stringify(clocks),
      ...row,
    });
  }

  assignment(thread_id: string, agent_id: string, team_id: string, row: Row = {}): Promise<string> {
    return this.#add('assignment', {
      desk_id: this.id,
      thread_id,
      agent_id,
      team_id,
      ring: 0,
      started_at: at(this.#made),
      ...row,
    });
  }

  calendar(name: string): Promise<string> {
    const body = {
      name,
      timeZone: 'Europe/London',
      alwaysOpen: false,
      weekly: [{ weekday: 0, startMinute: 540, endMinute: 1_020 }],
      holidays: [{ date: '2026-12-25', name: 'Christmas', hours: [] }],
    };
    return this.#add('calendar', { desk_id: this.id, name, body });
  }

  /** Version 1 of a policy for everything, with a first answer within an hour; `body` changes parts of it. */
  async slaPolicy(
    name: string,
    calendarId: string,
    { match = {}, ...body }: { match?: Row; [part: string]: unknown } = {},
  ): Promise<string> {
    const id = await this.#add('sla_policy', { desk_id: this.id, name, position: this.#made, version: 1 });
    await insert(this.#pool, 'sla_policy_version', {
      sla_policy_id: id,
      version: 1,
      body: {
        match: {
          channels: null,
          visibilities: null,
          mentionTypes: null,
          teamIds: null,
          priorityMinutesFrom: null,
          priorityMinutesBelow: null,
          keyCustomersOnly: false,
          ...match,
        },
        targets: {
          assign: null,
          firstResponse: { minutes: 60, measuredIn: 'workingHours' },
          nextResponse: null,
          resolution: null,
        },
        calendarId,
        pausedWhileWaitingForCustomer: ['resolution'],
        atRisk: { type: 'shareGone', share: 0.8 },
        ...body,
      },
    });
    return id;
  }

  /** Version 2 of a table; what version 1 had is of no interest to reads. */
  async keywordTable(name: string, entries: readonly Row[]): Promise<string> {
    const id = await this.#add('keyword_table', { desk_id: this.id, name, version: 2 });
    await insert(this.#pool, 'keyword_table_version', {
      keyword_table_id: id,
      version: 2,
      language: 'en',
      entries,
    });
    return id;
  }

  /** Version 2 of a guideline that asks for nothing but what is given. */
  async guideline(name: string, asks: Row = {}): Promise<string> {
    const id = await this.#add('guideline', { desk_id: this.id, name, version: 2 });
    const rules = ['signOff', 'initials', 'sentiment', 'capitals', 'emoji', 'readingEase', 'length', 'links'];
    const nothing = Object.fromEntries([...rules, 'sameLanguage'].map((rule) => [rule, null]));
    const lists = { channels: [], visibilities: [], teamIds: [], avoided: [] };
    const body = { ...lists, ...nothing, ...asks };
    await insert(this.#pool, 'guideline_version', { guideline_id: id, version: 2, body });
    return id;
  }

  /** The first version of a public answer on X. */
  async draft(threadId: string, accountId: string, row: Row = {}): Promise<string> {
    return this.#add('draft', {
      desk_id: this.id,
      thread_id: threadId,
      state: 'saved',
      version: 1,
      channel: 'x',
      visibility: 'public',
      channel_account_id: accountId,
      text: 'We are sorry',
      author: 'demo',
      findings: [],
      reasons: [],
      read_seq: 0,
      saved_at: at(0),
      created_at: at(0),
      ...row,
    });
  }

  /** Version 1 of an approved answer in English that fits everywhere, with what differs. */
  async cannedAnswer(title: string, body: Row = {}): Promise<string> {
    const id = await this.#add('canned_answer', {
      desk_id: this.id,
      name: title,
      version: 1,
      created_at: at(0),
    });
    const text = `${title}, {{customer.name}}.`;
    await insert(this.#pool, 'canned_answer_version', {
      canned_answer_id: id,
      version: 1,
      body: {
        id,
        version: 1,
        kind: 'answer',
        title,
        texts: [{ language: 'en', text }],
        approval: 'approved',
        validFrom: null,
        validUntil: noon,
        channels: [],
        visibilities: [],
        teamIds: [],
        examples: [],
        ...body,
      },
    });
    return id;
  }

  /** Version 2 of a scenario; its text is of no interest to reads. */
  async scenario(name: string, row: Row = {}): Promise<string> {
    const id = await this.#add('scenario', { desk_id: this.id, name, version: 2, created_at: at(0), ...row });
    for (const version of [1, 2])
      await insert(this.#pool, 'scenario_version', {
        scenario_id: id,
        version,
        text: `name: ${name}`,
        hash: `hash ${version}`,
        outline: {
          description: 'One line.',
          classes: ['calls'],
          groups: [{ name: 'early', agentCount: 3 }],
          agentCount: 3,
        },
        created_at: at(version),
      });
    return id;
  }

  simulation(scenario_id: string, row: Row = {}): Promise<string> {
    return this.#add('simulation', {
      desk_id: this.id,
      scenario_id,
      scenario_version: 2,
      settings: JSON.stringify([{ path: 'agents.early.count', value: '4' }]),
      hash: 'hash 3',
      seed: 'signalbox',
      state: 'waiting',
      requested_by: 'planner:Pia',
      created_at: at(this.#made),
      ...row,
    });
  }

  /** What threading keeps of a mention or interaction, in a strand of its own. */
  async post(id: string, thread_id: string, channel_account_id: string, row: Row): Promise<void> {
    const strand_id = await this.#add('strand', {
      desk_id: this.id,
      thread_id,
      opener_post_id: id,
      opener_at: at(0),
      first_at: at(0),
      is_cut: false,
      post_count: 1,
    });
    await insert(this.#pool, 'post', {
      id,
      desk_id: this.id,
      channel: 'x',
      channel_account_id,
      tie_key: id,
      visibility: 'public',
      is_human_answer: row.direction === 'outbound',
      published_at: at(0),
      received_seq: 1,
      strand_id,
      ...row,
    });
  }

  async work(thread_id: string, team_id: string, row: Row = {}): Promise<void> {
    await insert(this.#pool, 'work', {
      thread_id,
      desk_id: this.id,
      team_id,
      state: 'waiting',
      points: 1,
      ring: 0,
      rank: noon,
      queued_at: at(0),
      boost_minutes: 0,
      snapshot: {},
      ...row,
    });
  }
}

interface AgentRow {
  readonly teams?: readonly string[];
  readonly skills?: Readonly<Record<string, number>>;
  readonly channels?: Readonly<Record<string, number | null>>;
  readonly load?: number;
  readonly [column: string]: unknown;
}
