import { describe, expect, it } from 'vitest';
import { emptyDigestOptions } from '../../src/command/command.ts';
import { applyEdit, type EditableDigest } from '../../src/command/edit.ts';
import { parseCommand } from '../../src/command/parse.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';

const edit = (typed: string) => {
  const parsed = parseCommand(`edit 3 ${typed}`);
  if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error(`no edit: ${typed}`);
  return parsed.value;
};

const old: EditableDigest = {
  request: {
    query: { kind: 'id', id: 7 },
    parameters: [
      { name: 'chain', value: 'base' },
      { name: 'days', value: '7' },
    ],
    options: {
      ...emptyDisplayOptions,
      top: 5,
      sort: [{ column: 'a', direction: 'desc' }],
      columns: ['a', 'b'],
    },
  },
  digest: {
    ...emptyDigestOptions,
    zone: 'Europe/Berlin',
    when: 'changed',
    key: ['a'],
    maxAgeMs: 60_000,
    refresh: true,
  },
};

const changed = (typed: string): EditableDigest => {
  const edited = applyEdit(old, edit(typed));
  return edited.ok ? edited.value : expect.unreachable(`${typed}: ${JSON.stringify(edited.error)}`);
};

describe('an edit', () => {
  it('changes what is said and leaves the rest', () => {
    expect(changed('days=30 since=x --top 9 --when rows --tz UTC')).toEqual({
      request: {
        ...old.request,
        parameters: [
          { name: 'chain', value: 'base' },
          { name: 'days', value: '30' },
          { name: 'since', value: 'x' },
        ],
        options: { ...old.request.options, top: 9 },
      },
      digest: { ...old.digest, when: 'rows', zone: 'UTC' },
    });
  });

  it('takes options back', () => {
    const options = '--no-top --no-sort --no-columns --no-when --no-key --no-max-age --no-refresh';
    expect(changed(options)).toEqual({
      request: { ...old.request, options: emptyDisplayOptions },
      digest: { ...emptyDigestOptions, zone: 'Europe/Berlin' },
    });
  });

  it('takes a chart back with its columns, which alone would ask for one', () => {
    const charted = { ...emptyDisplayOptions, chart: 'bar', x: 'day', y: ['volume'] } as const;
    const before = { ...old, request: { ...old.request, options: charted } };
    const optionsAfter = (typed: string) => {
      const edited = applyEdit(before, edit(typed));
      return edited.ok && edited.value.request.options;
    };
    expect(optionsAfter('--no-chart')).toEqual(emptyDisplayOptions);
    expect(optionsAfter('--no-x')).toEqual({ ...charted, x: undefined });
    expect(optionsAfter('--no-y --chart pie')).toEqual({ ...charted, chart: 'pie', y: [] });
  });

  it('of the schedule alone leaves everything else', () => {
    expect(changed('daily 9:00')).toEqual(old);
  });

  it.each([
    ['--no-param chain', ['days']],
    ['--no-param “days”', ['chain']],
    ['--no-param=chain --no-param days', []],
    ['--no-param days since=x', ['chain', 'since']],
  ])('takes parameters back: %s', (typed, names) => {
    expect(changed(typed).request.parameters.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['--no-param chian', 'chian', 'chain'],
    ['--no-param Chain', 'Chain', 'chain'],
    ['--no-param days --no-param volume', 'volume', undefined],
  ])('cannot take back a parameter that is not there: %s', (typed, name, suggestion) => {
    const known = ['chain', 'days'];
    expect(applyEdit(old, edit(typed))).toEqual({
      ok: false,
      error: { kind: 'parameter-not-there', number: 3, name, suggestion, known },
    });
  });
});
