import { beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  agent,
  agentInput,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  missing,
  openLiveApi,
  supervisor,
} from '../support/liveApi.ts';

describe.each(executors)('configuration under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    desk = await makeDesk(api);
  });

  it('is the administrators’', async () => {
    const source = 'mutation ($input: TeamCreateInput!) { teamCreate(input: $input) { __typename } }';
    for (const viewer of [agent(desk.agentIds[0]), supervisor, { ...admin, role: 'planner' as const }])
      expect(await api.faultsOf(source, { input: { name: 'Mine' } }, viewer)).toMatchObject([
        {
          extensions: { code: 'FORBIDDEN' },
          message: `teamCreate is for the roles admin; the token's role is ${viewer.role}.`,
        },
      ]);
    const elsewhere = { ...admin, deskIds: ['01900000-0000-7000-8000-000000000000'] };
    expect(
      await api.faultsOf(source, { input: { deskId: desk.deskId, name: 'Mine' } }, elsewhere),
    ).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const open = 'mutation ($input: DeskCreateInput!) { deskCreate(input: $input) { __typename } }';
    const input = { name: 'Another', timeZone: 'UTC', joinWindowMinutes: 0 };
    expect(await api.faultsOf(open, { input }, elsewhere)).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('of a desk begins its trail: who opened it, with which settings', async () => {
    const { auditTrail } = await api.ask(
      `query ($deskId: ID!) { auditTrail(deskId: $deskId, last: 1) { nodes { sequence type actor payload } } }`,
      { deskId: desk.deskId },
    );
    expect(auditTrail.nodes).toMatchObject([
      {
        sequence: 1,
        type: 'deskCreated',
        actor: 'admin:Ada',
        payload: { after: { name: expect.any(String), timeZone: 'UTC', isDemo: false } },
      },
    ]);
  });

  it('of a desk: settings with their limits', async () => {
    const settings = {
      deskId: desk.deskId,
      name: 'Aurora',
      timeZone: 'Europe/London',
      joinWindowMinutes: 90,
    };
    expect(
      await api.mutate('deskUpdate', settings, {
        selection: 'desk { id name timeZone joinWindowMinutes fallbackLanguage }',
      }),
    ).toMatchObject({
      desk: {
        id: desk.deskId,
        name: 'Aurora',
        timeZone: 'Europe/London',
        joinWindowMinutes: 90,
        fallbackLanguage: null,
      },
    });
    expect(
      await api.mutate('deskUpdate', { ...settings, timeZone: 'Europe/Atlantis', joinWindowMinutes: -1 }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'timeZone', found: '"Europe/Atlantis"' },
        { path: 'joinWindowMinutes', found: '-1' },
      ],
    });
    await api.mutate('deskUpdate', { ...settings, timeZone: 'UTC', joinWindowMinutes: 0 });
  });

  it('of channel accounts', async () => {
    const input = { deskId: desk.deskId, channel: 'WHATSAPP', name: 'WhatsApp', externalId: '+4420' };
    const account = 'channelAccount { id name visibility archivedAt }';
    const { channelAccount } = await api.mutate('channelAccountCreate', input, { selection: account });
    expect(channelAccount).toMatchObject({ name: 'WhatsApp', visibility: 'PRIVATE', archivedAt: null });
    expect(await api.mutate('channelAccountCreate', input)).toMatchObject({
      code: 'NAME_TAKEN',
      name: '+4420',
    });
    const channelAccountId = channelAccount.id;
    expect(
      await api.mutate(
        'channelAccountUpdate',
        { channelAccountId, name: 'WA', visibility: 'SECURE' },
        { selection: account },
      ),
    ).toMatchObject({ channelAccount: { name: 'WA', visibility: 'SECURE' } });
    expect(
      await api.mutate('channelAccountUpdate', {
        channelAccountId: missing('ChannelAccount'),
        name: 'WA',
        visibility: 'PUBLIC',
      }),
    ).toMatchObject({ code: 'NOT_FOUND', kind: 'channel account', id: missing('ChannelAccount') });
    expect(
      (await api.mutate('channelAccountArchive', { channelAccountId }, { selection: account })).channelAccount
        .archivedAt,
    ).not.toBeNull();
  });

  it('of teams and skills, whose names are their own and which stay while they are needed', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'Bags' },
      { selection: 'team { id }' },
    );
    const { deskId } = desk;
    expect(await api.mutate('teamCreate', { deskId, name: 'Bags' })).toMatchObject({
      code: 'NAME_TAKEN',
      name: 'Bags',
    });
    expect(await api.mutate('teamCreate', { deskId, name: '' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await api.mutate('teamUpdate', { teamId: team.id, name: 'Care' })).toMatchObject({
      code: 'NAME_TAKEN',
    });
    expect(
      await api.mutate('teamUpdate', { teamId: team.id, name: 'Luggage' }, { selection: 'team { name }' }),
    ).toMatchObject({ team: { name: 'Luggage' } });
    expect(
      (await api.mutate('teamArchive', { teamId: team.id }, { selection: 'team { archivedAt }' })).team
        .archivedAt,
    ).not.toBeNull();
    expect(await api.mutate('teamUpdate', { teamId: team.id, name: 'Again' })).toMatchObject({
      code: 'ARCHIVED',
      kind: 'team',
      id: team.id,
      message: `The team ${team.id} is archived.`,
    });

    const { skill } = await api.mutate(
      'skillCreate',
      { deskId, name: 'Refunds' },
      { selection: 'skill { id }' },
    );
    expect(
      await api.mutate(
        'skillUpdate',
        { skillId: skill.id, name: 'Money back' },
        { selection: 'skill { name }' },
      ),
    ).toMatchObject({ skill: { name: 'Money back' } });
    const cleo = agentInput('Cleo', { deskId, skills: [{ skillId: skill.id, level: 4 }] });
    const { agent: made } = await api.mutate('agentCreate', cleo, {
      selection: 'agent { id skills { level skill { name } } }',
    });
    expect(made.skills).toEqual([{ level: 4, skill: { name: 'Money back' } }]);
    expect(await api.mutate('skillArchive', { skillId: skill.id })).toMatchObject({
      code: 'IN_USE',
      kind: 'skill',
      id: skill.id,
      usedBy: ['1 agents'],
    });
    await api.mutate('agentUpdate', { ...agentInput('Cleo'), agentId: made.id });
    expect(
      (await api.mutate('skillArchive', { skillId: skill.id }, { selection: 'skill { archivedAt }' })).skill
        .archivedAt,
    ).not.toBeNull();
  });

  it('of agents, with the place of every fault', async () => {
    const { deskId, teamId } = desk;
    const shifts = [
      { weekday: 0, startMinute: 540, endMinute: 1_020 },
      { weekday: 0, startMinute: 960, endMinute: 1_200 },
    ];
    const bad = agentInput('Dan', {
      deskId,
      teamIds: [teamId, missing('Team')],
      languages: ['english'],
      capacity: 0,
      shifts,
    });
    const { findings } = await api.mutate('agentCreate', bad);
    expect(findings).toMatchObject([
      { path: 'capacity', found: '0' },
      { path: 'teamIds[1]', found: missing('Team') },
      { path: 'languages[0]', found: 'english' },
      { path: expect.stringContaining('shifts') },
    ]);
    expect(await api.mutate('agentCreate', agentInput('Ann', { deskId }))).toMatchObject({
      code: 'NAME_TAKEN',
      name: 'ann@aurora.example',
    });
    const selection = 'agent { id name capacity shifts { weekday startMinute } archivedAt presence }';
    const good = agentInput('Dan', {
      deskId,
      teamIds: [teamId],
      shifts: shifts.slice(0, 1),
      idempotencyKey: 'dan',
    });
    const twice = await Promise.all([
      api.mutate('agentCreate', good, { selection }),
      api.mutate('agentCreate', good, { selection }),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0].agent).toMatchObject({
      name: 'Dan',
      shifts: [{ weekday: 0, startMinute: 540 }],
      presence: 'OFFLINE',
    });
    const agentId = twice[0].agent.id;
    expect(
      await api.mutate('agentUpdate', { ...agentInput('Daniel', { capacity: 3 }), agentId }, { selection }),
    ).toMatchObject({ agent: { id: agentId, name: 'Daniel', capacity: 3, shifts: [] } });
    expect((await api.mutate('agentArchive', { agentId }, { selection })).agent.archivedAt).not.toBeNull();
    expect(await api.mutate('agentUpdate', { ...agentInput('Daniel'), agentId })).toMatchObject({
      code: 'ARCHIVED',
      kind: 'agent',
      id: agentId,
    });
    expect(await api.mutate('agentArchive', { agentId: missing('Agent') })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'agent',
    });
  });

  it('of keyword tables, version by version', async () => {
    const { deskId, teamId } = desk;
    const { skill } = await api.mutate(
      'skillCreate',
      { deskId, name: 'Tracing' },
      { selection: 'skill { id }' },
    );
    const skills = [{ skillId: skill.id, level: 2 }];
    const entry = { kind: 'PHRASE', text: 'lost bag', tags: ['bags'], priorityMinutes: 15, teamId, skills };
    const table =
      'keywordTable { id version name brand entries { nodes { entryId text tags team { id } skills { level skill { name } } } } archivedAt }';
    const { keywordTable } = await api.mutate(
      'keywordTableCreate',
      { deskId, name: 'Bags', brand: 'COMPETITOR', entries: [entry] },
      { selection: table },
    );
    expect(keywordTable).toMatchObject({
      version: 1,
      brand: 'COMPETITOR',
      entries: {
        nodes: [
          {
            text: 'lost bag',
            tags: ['bags'],
            team: { id: teamId },
            skills: [{ level: 2, skill: { name: 'Tracing' } }],
            entryId: expect.any(String),
          },
        ],
      },
    });
    const keywordTableId = keywordTable.id;
    expect(await api.mutate('skillArchive', { skillId: skill.id })).toMatchObject({
      code: 'IN_USE',
      usedBy: ['the keyword table “Bags”'],
    });
    expect(await api.mutate('teamArchive', { teamId })).toMatchObject({
      code: 'IN_USE',
      usedBy: expect.arrayContaining(['the keyword table “Bags”']),
    });
    const magic = [{ skillId: missing('Skill'), level: 9 }];
    expect(
      await api.mutate('keywordTableUpdate', {
        keywordTableId,
        name: 'Bags',
        entries: [{ ...entry, skills: magic }],
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'entries[0].yields.skills[0].skillId' },
        { path: 'entries[0].yields.skills[0].level', found: '9' },
      ],
    });
    expect(
      await api.mutate('keywordTableUpdate', {
        keywordTableId,
        name: 'Bags',
        entries: [{ ...entry, text: '' }],
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', findings: [{ path: expect.stringContaining('entries[0]') }] });
    expect(
      await api.mutate(
        'keywordTableUpdate',
        { keywordTableId, name: 'Bags', language: 'en', entries: [entry, { ...entry, text: 'lost case' }] },
        { selection: table },
      ),
    ).toMatchObject({
      keywordTable: { version: 2, brand: 'COMPETITOR', entries: { nodes: [{}, { text: 'lost case' }] } },
    });
    expect(await api.mutate('keywordTableCreate', { deskId, name: 'Bags', entries: [entry] })).toMatchObject({
      code: 'NAME_TAKEN',
    });
    expect(
      await api.mutate('keywordTableUpdate', {
        keywordTableId: missing('KeywordTable'),
        name: 'x',
        entries: [],
      }),
    ).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'keyword table',
    });
    expect(
      (await api.mutate('keywordTableArchive', { keywordTableId }, { selection: table })).keywordTable
        .archivedAt,
    ).not.toBeNull();
  });

  it('of calendars and SLA policies', async () => {
    const { deskId, teamId } = desk;
    const hours = {
      name: 'Office',
      timeZone: 'Europe/London',
      weekly: [{ weekday: 0, startMinute: 540, endMinute: 1_020 }],
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
    };
    const { calendar } = await api.mutate(
      'calendarCreate',
      { deskId, ...hours },
      {
        selection:
          'calendar { id isAlwaysOpen weekly { weekday startMinute } holidays { date hours { startMinute } } }',
      },
    );
    expect(calendar).toMatchObject({
      isAlwaysOpen: false,
      weekly: [{ weekday: 0 }],
      holidays: [{ date: '2026-12-25', hours: [] }],
    });
    expect(
      await api.mutate('calendarUpdate', {
        calendarId: calendar.id,
        ...hours,
        timeZone: 'Nowhere',
        weekly: [],
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'timeZone' }, { path: 'weekly' }],
    });
    expect(
      await api.mutate(
        'calendarUpdate',
        { calendarId: calendar.id, ...hours, name: 'Hours' },
        { selection: 'calendar { name }' },
      ),
    ).toMatchObject({ calendar: { name: 'Hours' } });
    expect(await api.mutate('calendarCreate', { deskId, ...hours, name: 'Hours' })).toMatchObject({
      code: 'NAME_TAKEN',
    });

    const policy = {
      name: 'Care on X',
      position: 1,
      match: { channels: ['X'], teamIds: [teamId] },
      targets: [{ kind: 'FIRST_RESPONSE', minutes: 60, measuredIn: 'WORKING_HOURS' }],
      calendarId: calendar.id,
      atRiskType: 'SHARE_GONE',
      atRiskShare: 0.75,
    };
    const selection =
      'slaPolicy { id version targets { kind minutes } match { channels teams { id } } calendar { name } archivedAt }';
    const { slaPolicy } = await api.mutate('slaPolicyCreate', { deskId, ...policy }, { selection });
    expect(slaPolicy).toMatchObject({
      version: 1,
      targets: [{ kind: 'FIRST_RESPONSE', minutes: 60 }],
      match: { channels: ['X'], teams: [{ id: teamId }] },
      calendar: { name: 'Hours' },
    });
    const slaPolicyId = slaPolicy.id;
    expect(
      await api.mutate('slaPolicyUpdate', {
        ...policy,
        slaPolicyId,
        targets: [...policy.targets, ...policy.targets],
        atRiskType: 'MINUTES_LEFT',
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'targets[1].kind' }, { path: 'atRiskMinutes' }],
    });
    expect(
      await api.mutate('slaPolicyUpdate', {
        ...policy,
        slaPolicyId,
        targets: [],
        calendarId: missing('Calendar'),
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: expect.arrayContaining([
        expect.objectContaining({ path: 'targets' }),
        expect.objectContaining({ path: 'calendarId', found: expect.stringContaining(missing('Calendar')) }),
      ]),
    });
    expect(
      await api.mutate('slaPolicyUpdate', { ...policy, slaPolicyId, position: 2 }, { selection }),
    ).toMatchObject({ slaPolicy: { version: 2 } });
    expect(
      (await api.mutate('slaPolicyArchive', { slaPolicyId }, { selection })).slaPolicy.archivedAt,
    ).not.toBeNull();
  });

  it('of the routing plan, which holds teams in use', async () => {
    const { deskId, teamId } = desk;
    const plan = {
      order: 'DUE',
      weights: [{ channel: 'CHAT', weight: 2 }],
      parkedShare: 0.25,
      choice: 'LONGEST_IDLE',
      affinitySeconds: 120,
      offerExpirySeconds: 120,
      missesBeforeAway: 3,
      offerAgainAfterSeconds: 300,
      teams: [{ teamId, rings: [{ teamIds: [teamId] }] }],
    };
    const { version, routingPlan } = await api.mutate(
      'routingPlanUpdate',
      { deskId, ...plan },
      {
        selection:
          'version routingPlan { version weights { channel weight } teams { team { id } rings { teams { name } widen { afterSeconds } } } }',
      },
    );
    expect(version).toBe(1);
    expect(routingPlan).toEqual({
      version: 1,
      weights: [{ channel: 'CHAT', weight: 2 }],
      teams: [{ team: { id: teamId }, rings: [{ teams: [{ name: 'Care' }], widen: null }] }],
    });
    expect(
      await api.mutate('routingPlanUpdate', {
        deskId,
        ...plan,
        parkedShare: 2,
        teams: [{ teamId, rings: [{ teamIds: [missing('Team')] }] }],
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      findings: expect.arrayContaining([
        expect.objectContaining({ path: 'parkedShare' }),
        expect.objectContaining({
          path: 'teams[0].rings[0].teams[0]',
          found: expect.stringContaining(missing('Team')),
        }),
      ]),
    });
    expect(await api.mutate('teamArchive', { teamId })).toMatchObject({
      code: 'IN_USE',
      usedBy: [`the routing plan of team ${teamId}`],
    });
  });
});
