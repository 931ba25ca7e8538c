import { describe, expect, it, test } from 'vitest';
import { optionSpecs } from '../../../src/command/option-spec.ts';
import { parseCommand } from '../../../src/command/parse.ts';
import { verbs } from '../../../src/command/verbs.ts';
import { renderHelp } from '../../../src/messages/help/help.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';

const help = (typed: string, minIntervalMinutes = 5, slash = '/dune'): string => {
  const parsed = parseCommand(typed);
  return parsed.ok && parsed.value.verb === 'help'
    ? plainText(renderHelp(parsed.value, slash, { minIntervalMinutes }))
    : expect.unreachable(typed);
};

describe('help', () => {
  it('fits one screen, and says where the rest is', () => {
    expect(help('help', 5, '/ask')).toContain('/ask 1252207');
    const [card = '', buttons] = help('help').split('\n\n');
    expect(card.split('\n')).toHaveLength(6);
    expect(buttons).toBe('[ Get a result ] [ Digests ] [ All options ] [ Examples ]');
    expect(help('help')).toContain('Everything else: /dune help all');
    expect(help('help')).not.toContain('No help for');
  });

  it('shows commands on its first screen that can be typed as they are', () => {
    const parsed = parseCommand('help');
    if (!parsed.ok || parsed.value.verb !== 'help') return expect.unreachable();
    const [card] = renderHelp(parsed.value, '/dune', { minIntervalMinutes: 5 }).blocks;
    const typed = [...JSON.stringify(card).matchAll(/"text":"\/dune ([^"]*)"/g)].map(([, text = '']) => text);
    expect(typed).toHaveLength(5);
    for (const text of typed) expect(parseCommand(text).ok).toBe(true);
  });

  it('says of a topic that it knows none, and which there are, in two lines', () => {
    expect(help('help xyz')).toBe(
      'No help for "xyz".\n\nTry /dune help subscribe, /dune help options, /dune help digests, or /dune help all.',
    );
  });

  it('lists every verb and every option where all is asked for', () => {
    const text = help('help all');
    for (const verb of verbs) expect(text).toContain(`/dune ${verb}`);
    for (const option of Object.keys(optionSpecs)) expect(text).toContain(`--${option}`);
  });

  test.each([
    ['help options', ['--top 25', '--when changed', '--no-refresh', '--no-param name']],
    ['help schedule', ['daily at 9:00 and 17:00', 'last day of the month at 9:00', 'Europe/Berlin']],
    ['help when', ['every weekday at 9:00']],
    ['help digests', ['/dune unsubscribe <n>', 'every weekday at 9:00', '--max-age 6h']],
    ['help edit', ['/dune edit <n>', '--no-refresh', '--no-param name']],
    ['help stop', ['/dune unsubscribe <n>']],
  ])('%s', (typed, parts) => {
    for (const part of parts) expect(help(typed)).toContain(part);
  });

  it('on one option is a few lines, with an example that can be typed', () => {
    for (const option of Object.keys(optionSpecs)) {
      const text = help(`help --${option}`);
      const example = text.split('\n').find((line) => line.startsWith('/dune ')) ?? '';
      expect(text.split('\n').filter((line) => line !== '').length).toBeLessThan(6);
      expect(example).toContain(`--${option}`);
      expect(parseCommand(example.replace('/dune ', '')).ok).toBe(true);
    }
    expect(help('help chart')).toContain('Undo with /dune edit 1 --no-chart.');
    expect(help('help tz')).not.toContain('--no-tz');
    expect(help('help --no-param')).toContain('/dune edit 1 --no-param chain');
  });

  it('shows what takes an option back only where that can be typed', () => {
    expect(help('help subscribe')).not.toContain('--no-');
    expect(help('help edit')).not.toMatch(/--no-(tz|private|csv)/);
  });

  test.each([
    [5, ['hourly', 'every 15 minutes']],
    [30, ['hourly']],
    [1440, []],
  ])('offers only what may be subscribed to where the least is %i minutes', (minIntervalMinutes, shown) => {
    const offered = ['hourly', 'every 15 minutes'].filter((one) =>
      help('help schedule', minIntervalMinutes).includes(one),
    );
    expect(offered).toEqual(shown);
    expect(help('help schedule', minIntervalMinutes)).toContain('every weekday at 9:00');
  });
});
