import { describe, expect, it } from 'vitest';
import { judgeBeyond } from '../../../src/results/alerts/beyond-read.ts';
import { below10, seen, termsOf } from './looks.ts';
import { brief, createMachine } from './machine.ts';

const cut = { hasMore: true };

/** As many rows as are read, in order: the ones that are written, and then those at 20. */
const full = (rows: string): string =>
  [rows, ...Array.from({ length: 1_000 - rows.split('; ').length }, (_row, index) => `r${index} 20`)].join(
    '; ',
  );

/** What was told, without edits. */
const toldBy = (alert: ReturnType<typeof createMachine>): readonly string[] =>
  brief(alert.tellAll().filter(({ kind }) => kind !== 'edit'));

describe('a result of more rows than are read, those that fire first', () => {
  it('ends what is behind the last row, which does not fire, and fires again when it is back', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'run 1', full('aave 11'), cut));
    alert.look(seen(2, 'run 2', full('lido 9; aave 11'), cut));
    alert.look(seen(3, 'run 3', full('aave 11'), cut));
    alert.look(seen(4, 'run 4', full('lido 8; aave 11'), cut));
    expect(toldBy(alert)).toEqual(['fired lido', 'resolved lido', 'fired lido']);
  });

  it('says nothing of what is behind a last row that fires, or is between the bounds, where Dune has cut it', () => {
    const alert = createMachine(termsOf(below10, { until: '12' }));
    alert.look(seen(1, 'run 1', 'aave 13; curve 14', cut));
    alert.look(seen(2, 'run 2', 'lido 9; aave 13', cut));
    alert.look(seen(3, 'run 3', 'aave 13; curve 14', cut));
    expect(alert.state().keys.find(({ key }) => key === 'lido')?.status).toBe('firing');
    expect(toldBy(alert)).toEqual(['fired lido']);
  });

  it.each([
    ['in another order', 'aave 30; curve 12'],
    [
      'with a last one between the bounds',
      Array.from({ length: 1_000 }, (_row, index) => `r${index} 10`).join('; '),
    ],
    ['without a number', 'aave -; curve 12'],
  ])('knows nothing of the rows behind those %s', (_how, rows) => {
    const terms = termsOf(below10, { until: '12' });
    const look = seen(1, 'run 1', rows.split('; ').length < 1_000 ? full(rows) : rows, cut);
    if (look.kind !== 'seen') throw new Error('nothing was seen');
    expect(judgeBeyond(look, terms, 1_000)).toBe('unknown');
  });
});
