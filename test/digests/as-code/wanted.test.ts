import { describe, expect, it } from 'vitest';
import { defaultParseOptions } from '../../../src/command/parse-result.ts';
import { parseWantedState } from '../../../src/digests/as-code/wanted.ts';

const problemsOf = (text: string): readonly string[] => {
  const read = parseWantedState(text, defaultParseOptions);
  return read.ok ? [] : read.error.map(({ line, message }) => `${line ?? '?'}: ${message}`);
};

const digest = (changes: string): string => `version: 1
digests:
  - channel: C0123ABCD
    ${changes}
`;

describe('a document with something wrong in it', () => {
  it.each<[string, string, readonly (string | RegExp)[]]>([
    ['no version', 'digests: []', [/^1: version: /]],
    ['another version', 'version: 2', [/^1: version: /]],
    ['an unknown key', 'version: 1\ndigest: []', [/^1: .*digest/]],
    ['no YAML', 'version: "1', [/^1: /]],
    ['a key twice', 'version: 1\nversion: 1', [/^2: .*unique/]],
    ['an anchor', 'version: 1\nshortcuts: &a\n  x: "1"\nreports: *a', [/Anchors and aliases/]],
    ['a tag', 'version: !!js/function 1', [/^1: /]],
    [
      'the name of a channel',
      digest('command: subscribe 1 daily 9:00').replace('C0123ABCD', 'ops'),
      [/^3: ops isn't/],
    ],
    ['the name of a person', digest('command: subscribe 1 daily 9:00\n    owner: ada'), [/^5: ada isn't/]],
    ['a report without parts', 'version: 1\nreports:\n  weekly: []', [/^3: reports, weekly: /]],
    ['a report shown, not subscribed to', digest('command: report weekly'), [/begins with subscribe/]],
    ['no query', digest('command: subscribe daily 9:00'), [/^4: (?!.* {2})/]],
    ['no command', digest('owner: U1'), [/^3: digests, item 1, command: /]],
    ['a command that is none', digest('command: subscribe 1'), [/^4: /]],
    [
      'an alert among digests',
      digest('command: alert 1 when tvl < 8M'),
      [/^4: Under digests, a command begins with subscribe/],
    ],
    ['a number for a command', digest('command: 1252207'), [/^4: /]],
    ['a map by mistake', 'version: 1\nshortcuts:\n  vol: 1 a=b: c', [/^3: .*single quotes/]],
    ['a key of Dune', digest('command: subscribe 1 daily 9:00 api_key=abc'), [/^4: /]],
  ])('that is %s says where', (_what, text, expected) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const [index, one] of expected.entries()) expect(problems[index]).toMatch(one);
  });

  it('tells all of them at once, in order', () => {
    const text = `version: 1
shortcuts:
  Vol: nothing here
reports:
  add:
    - "1"
digests:
  - id: a
    channel: nowhere
    command: subscribe 1 daily 9:00
  - id: b
    channel: C0123ABCD
    command: subscribe
`;
    expect(problemsOf(text).map((one) => one.split(':')[0])).toEqual(['3', '6', '9', '13']);
  });

  it('has no id twice', () => {
    const one = '  - id: a\n    channel: C0123ABCD\n    command: subscribe 1 daily 9:00\n';
    expect(problemsOf(`version: 1\ndigests:\n${one}${one}`)).toEqual(['6: The id a is used twice.']);
  });
});

it('reads words for a schedule, parts with titles, and shortcuts', () => {
  const read = parseWantedState(
    `version: 1
shortcuts:
  vol: 1252207 chain=base
reports:
  weekly:
    - 1252207 --top 5 --title "Volume"
    - vol
digests:
  - channel: C0123ABCD
    command: subscribe 1252207 every monday at 9:00 --when changed
    paused: true
`,
    defaultParseOptions,
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      subscriptions: [
        {
          channelId: 'C0123ABCD',
          isPaused: true,
          line: 9,
          command: { verb: 'subscribe', schedule: { cron: '0 9 * * 1' }, digest: { when: 'changed' } },
        },
      ],
    },
  });
  if (!read.ok) return;
  expect([...read.value.shortcuts.keys()]).toEqual(['vol']);
  expect(read.value.reports.get('weekly')).toMatchObject([
    { title: 'Volume', request: { options: { top: 5 } } },
    { title: undefined, request: { query: { kind: 'shortcut', name: 'vol' } } },
  ]);
});
