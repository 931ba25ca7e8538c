import { expect, it, test } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { parseWhen } from '../../../src/command/schedule/parse-when.ts';

const read = (typed: string): unknown => {
  const when = parseWhen(typed.split(' '), 5);
  return when.ok ? [when.value.schedule?.cron, when.value.zone] : when.error;
};

test.each([
  ['daily 9:00', '0 9 * * *', undefined],
  ['every weekday at 9:00 UTC', '0 9 * * 1-5', 'UTC'],
  ['daily 9:00 europe/berlin', '0 9 * * *', 'Europe/Berlin'],
  ['daily 9:00 Berlin', '0 9 * * *', 'Europe/Berlin'],
  ['daily 9:00 in New York', '0 9 * * *', 'America/New_York'],
  ['daily 9:00 Dar es Salaam', '0 9 * * *', 'Africa/Dar_es_Salaam'],
  ['daily 9:00 (Asia/Tokyo)', '0 9 * * *', 'Asia/Tokyo'],
  ['daily 9:00 America / New York', '0 9 * * *', 'America/New_York'],
  ['daily 9:00 in San Francisco', '0 9 * * *', 'America/Los_Angeles'],
  ['daily 9:00 NYC', '0 9 * * *', 'America/New_York'],
  ['daily 9:00 Mumbai', '0 9 * * *', 'Asia/Kolkata'],
  ['daily 9:00 London time', '0 9 * * *', 'Europe/London'],
  ['daily 9:00 my time', '0 9 * * *', undefined],
  ['daily 9:00 local time', '0 9 * * *', undefined],
  ['hourly UTC', '0 * * * *', 'UTC'],
  ['cron 0 9 * * 1-5 UTC', '0 9 * * 1-5', 'UTC'],
  ['cron 0 9 * * MON-FRI', '0 9 * * MON-FRI', undefined],
  ['UTC', undefined, 'UTC'],
  ['', undefined, undefined],
])('%s', (typed, cron, zone) => {
  expect(read(typed)).toEqual([cron, zone]);
});

test.each([
  [
    'daily 9:00 PST',
    { kind: 'bad-zone', text: 'PST', why: 'short-name', suggestion: 'America/Los_Angeles', alternatives: [] },
  ],
  [
    'daily 9:00 utc+2',
    {
      kind: 'bad-zone',
      text: 'utc+2',
      why: 'offset',
      suggestion: 'Europe/Athens',
      alternatives: ['Europe/Berlin'],
    },
  ],
  [
    'daily 9:00 +02:00',
    {
      kind: 'bad-zone',
      text: '+02:00',
      why: 'offset',
      suggestion: 'Europe/Athens',
      alternatives: ['Europe/Berlin'],
    },
  ],
  [
    'daily 9:00 Berln',
    { kind: 'bad-zone', text: 'Berln', why: 'unknown', suggestion: 'Europe/Berlin', alternatives: [] },
  ],
  [
    'daily 9:00 Mars/Phobos',
    { kind: 'bad-zone', text: 'Mars/Phobos', why: 'unknown', suggestion: undefined, alternatives: [] },
  ],
  [
    'daily 9:00 EST/EDT',
    {
      kind: 'bad-zone',
      text: 'EST/EDT',
      why: 'short-name',
      suggestion: 'America/New_York',
      alternatives: [],
    },
  ],
  [
    'daily 9:00 Pacific time',
    {
      kind: 'bad-zone',
      text: 'Pacific',
      why: 'short-name',
      suggestion: 'America/Los_Angeles',
      alternatives: [],
    },
  ],
  ['daily UTC', { kind: 'schedule-without-time', text: 'daily' }],
  ['whenever UTC', { kind: 'bad-schedule', text: 'whenever' }],
  ['daily 9:00 please', { kind: 'bad-schedule', text: 'daily 9:00 please' }],
  ['daily 9:00 UTC UTC', { kind: 'bad-schedule', text: 'daily 9:00 utc' }],
])('%s is refused', (typed, problem) => {
  expect(read(typed)).toEqual(problem);
});

it('means by a zone behind the schedule what --tz means', () => {
  const some = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 20 === 0);
  for (const zone of some) {
    for (const command of ['subscribe 123 daily 9:00', 'edit 3 daily 9:00'])
      expect(parseCommand(`${command} ${zone}`)).toEqual(parseCommand(`${command} --tz ${zone}`));
  }
});
