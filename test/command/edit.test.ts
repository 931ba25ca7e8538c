import { describe, expect, it } from 'vitest';
import { applyEdit, type Edited } from '../../src/command/edit.ts';
import { parseCommand } from '../../src/command/parse.ts';
import { noOptions } from '../../src/command/request.ts';

const edit = (typed: string) => {
  const parsed = parseCommand(`edit 3 ${typed}`);
  if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error(`no edit: ${typed}`);
  return parsed.value;
};

const old: Edited = {
  request: {
    query: { kind: 'id', id: 7 },
    parameters: [
      { name: 'chain', value: 'base' },
      { name: 'days', value: '7' },
    ],
    options: { ...noOptions, top: 5, sort: [{ column: 'a', direction: 'desc' }], columns: ['a', 'b'] },
  },
  digest: { zone: 'Europe/Berlin', when: 'changed', key: ['a'], maxAgeMs: 60_000, refresh: true },
};

describe('an edit', () => {
  it('changes what is said and leaves the rest', () => {
    expect(applyEdit(old, edit('days=30 since=x --top 9 --when rows --tz UTC'))).toEqual({
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
    expect(applyEdit(old, edit(options))).toEqual({
      request: { ...old.request, options: noOptions },
      digest: { zone: 'Europe/Berlin', when: undefined, key: undefined, maxAgeMs: undefined, refresh: false },
    });
  });

  it('of the schedule alone leaves everything else', () => {
    expect(applyEdit(old, edit('daily 9:00'))).toEqual(old);
  });
});
