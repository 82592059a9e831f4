import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnswerFacts,
  answerVariables,
  checkVariables,
  renderAnswer,
  unfilledVariables,
} from '../../../../src/domain/engagement/answers/variables.ts';

const facts: AnswerFacts = {
  customer: { name: 'Ana María Ruiz', handle: 'anaruiz' },
  agent: { name: 'Tom de Wit' },
  team: { name: 'Care' },
  desk: { name: 'Fernway' },
  thread: { reference: '8F3A1C2B' },
};

describe('variables of an answer', () => {
  it.each([
    ['{{customer.name}}', 'Ana María Ruiz'],
    ['{{customer.firstName}}', 'Ana'],
    ['@{{customer.handle}}', '@anaruiz'],
    ['{{agent.name}}', 'Tom de Wit'],
    ['{{agent.firstName}}', 'Tom'],
    ['^{{agent.initials}}', '^TW'],
    ['{{team.name}}', 'Care'],
    ['{{desk.name}}', 'Fernway'],
    ['{{thread.reference}}', '8F3A1C2B'],
    ['{{ customer.firstName }}, {{customer.firstName}}', 'Ana, Ana'],
    ['no variable at all, but { and } }', 'no variable at all, but { and } }'],
  ])('“%s” reads “%s”', (text, rendered) => {
    expect(renderAnswer(text, facts)).toEqual({ text: rendered, missing: [] });
  });

  it('that nobody knows are refused with the one that was probably meant', () => {
    expect(checkVariables('Hello {{customer.nmae}}', 'text')).toEqual([
      {
        path: 'text',
        found: '{{customer.nmae}}; did you mean "customer.name"?',
        allowed: answerVariables.map((name) => `{{${name}}}`).join(', '),
      },
    ]);
    expect(checkVariables('Hello {{constructor}}', 'text')).toHaveLength(1);
  });

  it('are refused where their braces do not close', () => {
    expect(checkVariables('Hello {{customer.name}, how are you?', 'text')).toMatchObject([
      { found: 'braces that do not close a variable' },
    ]);
  });

  it('without a value are told, each once, and stand as they were', () => {
    const unknown = { ...facts, customer: { name: null, handle: ' ' }, agent: null };
    expect(
      renderAnswer('{{customer.name}} {{customer.handle}} {{customer.name}} {{agent.name}}', unknown),
    ).toEqual({
      text: '{{customer.name}} {{customer.handle}} {{customer.name}} {{agent.name}}',
      missing: ['customer.name', 'customer.handle', 'agent.name'],
    });
  });

  it('are filled once: a customer who calls herself a variable gets no other value', () => {
    const sly = { ...facts, customer: { name: '{{agent.name}}', handle: '$1' } };
    expect(renderAnswer('{{customer.name}} {{customer.handle}}', sly).text).toBe('{{agent.name}} $1');
  });

  it('are all accepted by the check, and leave none unfilled where every fact is known', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...answerVariables)), fc.string(), (names, between) => {
        const separator = between.replaceAll(/[{}]/g, '');
        const text = names.map((name) => `{{${name}}}`).join(separator);
        expect(checkVariables(text, 'text')).toEqual([]);
        expect(unfilledVariables(text)).toEqual([...new Set(names)]);
        expect(unfilledVariables(renderAnswer(text, facts).text)).toEqual([]);
      }),
    );
  });
});
