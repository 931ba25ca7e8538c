import { expect, it, test } from 'vitest';
import { readCommand } from '../../src/command/parse.ts';
import { parseCommand } from './parse-alone.ts';

const places = (typed: string): unknown => {
  const command = parseCommand(typed);
  return command.ok && command.value.verb === 'subscribe' ? command.value.digest.to : command;
};

const ops = { kind: 'channel', id: 'C024BE91L', name: 'ops' };
const carol = { kind: 'person', id: 'U024BE7LH' };

test.each([
  'subscribe 123 daily 9:00 --to <#C024BE91L|ops>,<@U024BE7LH|carol>',
  'subscribe 123 daily 9:00 --to <#C024BE91L|ops> <@U024BE7LH>',
  'subscribe 123 --to <#C024BE91L|ops> and <@U024BE7LH> daily 9:00',
  'subscribe 123 daily 9:00 —to=<#C024BE91L|ops>,<@U024BE7LH|carol smith>',
  'subscribe 123 daily 9:00 --to "<#C024BE91L|ops>, <@U024BE7LH>"',
  'subscribe 123 --to <#C024BE91L|ops> & <@U024BE7LH> daily 9:00 --when changed',
])('keeps the ids of places as Slack writes them: %s', (typed) => {
  expect(places(typed)).toEqual([ops, carol]);
});

it('keeps no name that Slack gives no channel', () => {
  expect(places('subscribe 123 daily 9:00 --to <#C024BE91L|a b>')).toEqual([{ ...ops, name: undefined }]);
});

it('keeps the ids of mentions and of places apart', () => {
  const read = parseCommand(
    'alert 123 when tvl < 8M --mention <@U024BE7LH|carol> --to <#C024BE91L|ops> daily 9:00',
  );
  expect(read).toMatchObject({
    ok: true,
    value: { digest: { mention: [{ kind: 'user', id: 'U024BE7LH' }], to: [ops] } },
  });
});

test.each([
  ['subscribe 123 daily 9:00 --repost 3d', 'subscribe 123 daily 9:00 --repost 3d --as board'],
  ['subscribe 123 daily 9:00 --as board --when new', 'subscribe 123 daily 9:00 --as board'],
  ['1252207 --as board', 'subscribe 1252207 hourly --as board'],
  ['edit 3 --no-board', 'edit 3 --no-as'],
  ['report weekly every monday 9:00', 'subscribe report weekly every monday 9:00'],
  ['report create weekly 1252207', 'report add weekly 1252207'],
  ['report add 1252207', 'report add weekly 1252207'],
  ['report add weekly', 'report add weekly 1252207'],
  ['report add weekly 1252207 3238196', 'report add weekly 1252207'],
  ['report remove weekly two', 'report'],
  ['report weekly chain=base', 'report weekly'],
  ['add 1252207 top 5 to weekly', 'report add weekly 1252207 --top 5'],
  ['create a report', 'report add weekly 1252207'],
  ['delete the weekly report', 'report delete weekly'],
  ['rename report weekly to monday', 'report weekly'],
  ['report weekly every monday at 9', 'subscribe report weekly every monday at 9'],
  ['subscribe report weekly mondays', 'subscribe report weekly mondays at 9:00'],
  ['pin 3', 'edit 3 --as board'],
  ['attach csv', '1252207 --csv'],
  ['as excel', '1252207 --xlsx'],
  ['also post it to <#C024BE91L|ops>', 'list'],
  ['also post 3 to <#C024BE91L|ops>', 'edit 3 --to C024BE91L'],
  ['send 3 to <#C024BE91L|ops> and <@U024BE7LH>', 'edit 3 --to C024BE91L,U024BE7LH'],
  ['move 1 to <#C024BE91L|random>', 'edit 1 --to C024BE91L'],
  ['send 3 to #ops and @carol', 'list 3'],
  ['stop sending 3 to <#C024BE91L|ops>', 'list 3'],
  ['subscribe 1252207 daily 9:00 in <#C024BE91L|ops>', 'subscribe 1252207 daily 9:00 --to C024BE91L'],
  ['subscribe <#C024BE91L|ops> to 1252207 daily 9:00', 'subscribe 1252207 daily 9:00 --to C024BE91L'],
  ['subscribe report weekly mondays 9:00 --top 5', 'subscribe report weekly mondays 9:00'],
])('offers a command that works for %s', (typed, correction) => {
  const read = readCommand(typed);
  expect(read.ok ? read.value : read.error.correction).toBe(correction);
  expect(parseCommand(correction).ok).toBe(true);
});
