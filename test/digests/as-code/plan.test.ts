import { describe, expect, it } from 'vitest';
import { printState } from '../../../src/digests/as-code/print-document.ts';
import { resolveWanted } from '../../../src/digests/as-code/resolve-wanted.ts';
import { toReportSameAs } from '../../../src/digests/stored-question.ts';
import type { Subscription } from '../../../src/store/subscription.ts';
import { empty, inWorld, plan, wantedOf, withDigests } from './planning.ts';

describe('the plan for a document', () => {
  it('counts what it adds, changes and ends', () =>
    inWorld(async (world) => {
      const changed = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const gone = await world.subscribe('2 daily 9:00', { channel: 'C00001' });
      const text = `digests:
  - id: ${changed.id}
    channel: C00001
    command: subscribe 1 daily 10:00
  - channel: C00002
    command: subscribe 3 hourly --when changed
`;
      const current = withDigests(changed, gone);
      expect(plan(text, current)).toEqual([
        '~ C00001 #1: settings',
        '    - subscribe 1 cron "0 9 * * *" --tz UTC',
        '    + subscribe 1 cron "0 10 * * *"',
        '+ C00002: subscribe 3 cron "0 * * * *" --when changed',
        '',
        'Plan: 1 to add, 1 to change, 0 to end.',
        "1 more isn't in the file and goes on. --end would end it.",
      ]);
      expect(plan(text, current, true).slice(-3)).toEqual([
        '- C00001 #2: subscribe 2 cron "0 9 * * *" --tz UTC',
        '',
        'Plan: 1 to add, 1 to change, 1 to end.',
      ]);
    }));

  it('finds by its question what has no id, and leaves open what the command does', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 b=2 a=1 daily 9:00 --tz Europe/Berlin', { channel: 'C00001' });
      const text = 'digests:\n  - channel: C00001\n    command: subscribe 1 a=1 b=2 daily 9:00\n';
      expect(plan(text, withDigests(old))).toEqual(['Nothing to do: 0 to add, 0 to change, 0 to end.']);
      expect(plan(text.replace('C00001', 'C00002'), withDigests(old))[0]).toMatch(/^\+ C00002/);
    }));

  it('tells two of one question apart', () =>
    inWorld(async (world) => {
      const morning = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const evening = { ...morning, id: 'other', number: 2, cron: '0 18 * * *' };
      const text = `digests:
  - { channel: C00001, command: subscribe 1 daily 18:00 --tz UTC }
  - { channel: C00001, command: subscribe 1 daily 9:00 --tz UTC }
`;
      expect(plan(text, withDigests(morning, evening))).toHaveLength(1);
    }));

  it('hands over, pauses and resumes, and leaves alone what the app paused', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 daily 9:00', { channel: 'C00001', owner: 'U0001' });
      const why = { code: 'post-unknown', detail: {} } as const;
      const paused = (cause: Extract<Subscription['state'], { kind: 'paused' }>['cause']): Subscription => ({
        ...old,
        state: { kind: 'paused', at: 1, cause },
      });
      const text = (more: string) =>
        `digests:\n  - { id: ${old.id}, channel: C00001, command: subscribe 1 daily 9:00${more} }\n`;
      const first = (more: string, one: Subscription) => plan(text(more), withDigests(one))[0];
      expect(first(', owner: U0002', old)).toBe('~ C00001 #1: owner');
      expect(first(', paused: true', old)).toBe('~ C00001 #1: paused');
      expect(first('', paused({ kind: 'person', userId: 'U0001' }))).toBe('~ C00001 #1: resumed');
      expect(first('', paused({ kind: 'trouble', reason: 'failures', why }))).toMatch(/^Nothing/);
    }));

  it('sets another query or report as another one', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const ofReport = {
        ...old,
        sameAs: toReportSameAs('weekly'),
        terms: { ...old.terms, report: 'weekly' },
      };
      const entry = (command: string) =>
        `digests:\n  - { id: ${old.id}, channel: C00001, command: ${command} daily 9:00 }\n`;
      const marks = (lines: readonly string[]) => lines.map((line) => line[0]).slice(0, 2);
      expect(marks(plan(entry('subscribe 2'), withDigests(old)))).toEqual(['-', '+']);
      expect(marks(plan(entry('subscribe report weekly'), withDigests(old)))).toEqual(['-', '+']);
      expect(marks(plan(entry('subscribe report other'), withDigests(ofReport)))).toEqual(['-', '+']);
      expect(plan(entry('subscribe report weekly'), withDigests(ofReport))[0]).toMatch(/^Nothing/);
    }));

  it('reads names as Slack does: shared shortcuts first, then reports', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 chain=base daily 9:00', { channel: 'C00001' });
      const text = `shortcuts: { vol: 1 chain=base, more: vol --top 5 --csv }
reports: { sums: [more] }
digests:
  - { channel: C00001, command: subscribe vol daily 9:00 }
  - { channel: C00001, command: subscribe sums daily 9:00 --refresh }
`;
      expect(plan(text, withDigests(old))).toEqual([
        '+ shortcut vol: 1 chain=base',
        '+ shortcut more: 1 chain=base --top 5 --csv',
        '+ report sums',
        '    1 chain=base --top 5',
        '+ C00001: subscribe report sums cron "0 9 * * *" --refresh',
        '    runs what it reads up to 30 times a month, which costs credits',
        '',
        'Plan: 4 to add, 0 to change, 0 to end.',
      ]);
    }));

  it('deletes no report that a digest of the document shows', () => {
    const parts = wantedOf('reports: { weekly: [1] }').reports;
    const text = 'digests: [{ channel: C00001, command: subscribe report weekly daily 9:00 }]';
    expect(plan(text, { ...empty, reports: parts }, true)).toHaveLength(3);
  });

  it('adds another one where the channel is another, and never touches direct messages', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const direct = await world.subscribe('1 daily 9:00', { channel: 'D00001' });
      const text = `digests:\n  - { id: ${old.id}, channel: C00002, command: subscribe 1 daily 9:00 }\n`;
      expect(plan(text, withDigests(old, direct), true)).toEqual([
        '- C00001 #1: subscribe 1 cron "0 9 * * *" --tz UTC',
        '+ C00002: subscribe 1 cron "0 9 * * *"',
        '',
        'Plan: 1 to add, 0 to change, 1 to end.',
      ]);
      expect(printState(withDigests(old, direct), ' All')).toMatchObject({ direct: 1, unreadable: 0 });
    }));

  it('sets shortcuts and reports as a whole', () => {
    const text = `shortcuts: { vol: 1252207 }
reports:
  weekly: [1252207 --top 5, 'vol --title "It: all"']
`;
    expect(plan(text, empty)).toEqual([
      '+ shortcut vol: 1252207',
      '+ report weekly',
      '    1252207 --top 5',
      '    1252207 --title "It: all"',
      '',
      'Plan: 2 to add, 0 to change, 0 to end.',
    ]);
    const { shortcuts, reports } = resolveWanted(wantedOf(text), empty);
    const current = { ...empty, shortcuts, reports };
    expect(plan(text, current)).toHaveLength(1);
    expect(plan('', current, true).slice(0, 2)).toEqual(['- report weekly', '- shortcut vol']);
  });
});

describe('a printed document', () => {
  it('says what a reviewer has to know, in a form that YAML keeps', () =>
    inWorld(async (world) => {
      const old = await world.subscribe('1 note="yes: #1" mondays 9:00', {
        channel: 'C00001',
        owner: 'U0001',
      });
      const named = { ...old, id: 'the-id', queryTitle: 'DEX volume\n# evil: true' };
      expect(printState(withDigests(named), ' All of it').text).toBe(`# All of it

version: 1
digests:
  # #1: DEX volume # evil: true, Mondays at 9:00 AM (UTC)
  - id: the-id
    channel: C00001
    owner: U0001
    command: 'subscribe 1 note="yes: #1" cron "0 9 * * 1" --tz UTC'
`);
    }));
});
