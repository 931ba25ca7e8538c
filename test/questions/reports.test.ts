import { beforeEach, describe, expect, it } from 'vitest';
import { noLimits } from '../../src/core/query-limits.ts';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import { createAllowed } from '../../src/questions/allowed.ts';
import { createReports } from '../../src/questions/reports.ts';
import { createShortcuts } from '../../src/questions/shortcuts.ts';
import { useMemoryStore } from './memory-store.ts';

const ada = { workspaceId: 'T1', userId: 'U1' };
const bob = { workspaceId: 'T1', userId: 'U2' };
const ask = (id: number, options: Partial<Question['options']> = {}): Question => ({
  query: { kind: 'id', id },
  parameters: [],
  options: { ...emptyDisplayOptions, ...options },
});

const store = useMemoryStore();

const services = (forAll?: ReadonlySet<number>) => {
  const allowed = createAllowed({ ...noLimits, forAll });
  const shortcuts = createShortcuts(store().shortcuts, allowed);
  return { shortcuts, reports: createReports(store().reports, shortcuts, allowed) };
};
const add = (id: number, title?: string, name = 'weekly') =>
  services().reports.add(name, { title, request: ask(id) }, ada);
const numbers = async () => {
  const found = await services().reports.find('weekly', ada);
  return found.ok
    ? found.value.parts.map(({ request }) => (request?.query.kind === 'id' ? request.query.id : undefined))
    : found.error.kind;
};

describe('a report', () => {
  it('begins with its first part, and takes more at its end', async () => {
    expect(await add(1, 'One')).toMatchObject({ ok: true, value: { part: 1, isNew: true } });
    expect(await add(2)).toMatchObject({ ok: true, value: { part: 2, isNew: false } });
    expect(await numbers()).toEqual([1, 2]);
  });

  it('loses nothing that many add at once', async () => {
    const ids = [1, 2, 3, 4, 5, 6, 7, 8];
    await Promise.all(ids.map((id) => add(id)));
    const found = await numbers();
    expect(Array.isArray(found) ? [...found].sort() : found).toEqual(ids);
  });

  it('holds no more than twelve', async () => {
    for (let id = 1; id <= 12; id += 1) await add(id);
    expect(await add(13)).toEqual({ ok: false, error: { kind: 'full', name: 'weekly', max: 12 } });
  });

  it('keeps values and options of a shortcut as they are now, without what is for one person or one answer', async () => {
    const { shortcuts, reports } = services();
    await shortcuts.save({ name: 'vol', shared: false, request: ask(7, { top: 5, private: true }) }, ada);
    const request: Question = {
      ...ask(0, { chart: 'bar', csv: true }),
      query: { kind: 'shortcut', name: 'vol' },
    };
    const added = await reports.add('weekly', { title: undefined, request }, ada);
    expect(added).toMatchObject({
      value: { about: { request: ask(7, { top: 5, chart: 'bar' }) } },
    });
    expect(await reports.add('weekly', { title: undefined, request }, bob)).toMatchObject({
      error: { kind: 'no-such-shortcut' },
    });
  });

  it('takes no query that is allowed nowhere', async () => {
    const { reports } = services(new Set([2]));
    expect(await reports.add('weekly', { title: undefined, request: ask(1) }, ada)).toMatchObject({
      error: { kind: 'not-allowed' },
    });
  });

  it('has no name in common with a shared shortcut', async () => {
    const { shortcuts } = services();
    await shortcuts.save({ name: 'vol', shared: true, request: ask(1) }, ada);
    expect(await add(1, undefined, 'vol')).toMatchObject({ error: { kind: 'name-taken', name: 'vol' } });
    await add(1);
    expect(await shortcuts.save({ name: 'weekly', shared: true, request: ask(1) }, ada)).toEqual({
      ok: false,
      error: { kind: 'name-taken', name: 'weekly' },
    });
    expect((await shortcuts.save({ name: 'weekly', shared: false, request: ask(1) }, ada)).ok).toBe(true);
  });
});

describe('the parts of a report', () => {
  beforeEach(async () => {
    for (const id of [1, 2, 3]) await add(id);
  });

  it('move to another number, and to the end where that is too high', async () => {
    const { reports } = services();
    expect(await reports.move({ name: 'weekly', part: 3 }, 1, ada)).toMatchObject({ value: { part: 1 } });
    expect(await numbers()).toEqual([3, 1, 2]);
    expect(await reports.move({ name: 'weekly', part: 1 }, 99, ada)).toMatchObject({ value: { part: 3 } });
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it('are removed by number; with the last one the report is gone', async () => {
    const { reports } = services();
    const at = (part: number) => reports.remove({ name: 'weekly', part }, ada);
    expect(await at(4)).toMatchObject({ error: { kind: 'no-such-part', part: 4, count: 3 } });
    expect(await at(2)).toMatchObject({ value: { about: { request: ask(2) }, report: { parts: [{}, {}] } } });
    await at(1);
    expect(await at(1)).toMatchObject({ value: { about: { request: ask(3) }, report: { parts: [] } } });
    expect(await at(1)).toMatchObject({ error: { kind: 'no-such-report' } });
  });

  it('are changed or removed only if they are what they were', async () => {
    const { reports } = services();
    const seen = await reports.find('weekly', ada);
    const { mark } = (seen.ok ? seen.value.parts[0] : undefined) ?? expect.unreachable('no part');
    await reports.move({ name: 'weekly', part: 1 }, 3, bob);
    const stale = { error: { kind: 'changed-meanwhile', name: 'weekly' } };
    expect(await reports.remove({ name: 'weekly', part: 1, mark }, ada)).toMatchObject(stale);
    const to = { title: 'New', request: ask(9) };
    expect(await reports.change({ name: 'weekly', part: 1, mark }, to, ada)).toMatchObject(stale);
    expect(await reports.change({ name: 'weekly', part: 3, mark }, to, ada)).toMatchObject({ ok: true });
    expect(await numbers()).toEqual([2, 3, 9]);
  });

  it('that this version cannot read stay, with what a newer one wrote', async () => {
    const key = { workspaceId: 'T1', name: 'weekly' };
    const before = await store().reports.find(key);
    const parts = [{ question: '1 --of-a-later-version', kind: 'x' }, ...(before?.parts ?? [])];
    await store().reports.save(key, { parts, by: 'U1', before }, 9);
    expect(await numbers()).toEqual([undefined, 1, 2, 3]);
    await services().reports.move({ name: 'weekly', part: 1 }, 4, ada);
    expect((await store().reports.find(key))?.parts.at(-1)).toEqual(parts[0]);
  });
});

describe('a report that is not there', () => {
  it('is told so with the names that are', async () => {
    await add(1);
    const { reports } = services();
    const missing = { ok: false, error: { kind: 'no-such-report', name: 'week', known: ['weekly'] } };
    expect(await reports.find('week', ada)).toEqual(missing);
    expect(await reports.delete('week', ada)).toEqual(missing);
    expect(await reports.move({ name: 'week', part: 1 }, 2, ada)).toEqual(missing);
    expect(await reports.find('weekly', { ...ada, workspaceId: 'T2' })).toMatchObject({ ok: false });
  });
});
