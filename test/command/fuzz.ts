import fc from 'fast-check';

/** Runs of each property; `FUZZ_RUNS` asks for more. */
export const fuzzRuns = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 2000) };

const fragments = [
  ...[
    'ask',
    'subscribe',
    'list',
    'edit',
    'save',
    'forget',
    'stop',
    'help',
    'vol',
    '3',
    '#3',
    '123',
    '0',
    '-5',
    '1.5',
  ],
  ...[
    'https://dune.com/queries/1?a_t6c1ea=%zz&b=[1',
    'dune.com/x/y',
    '<https://dune.com/queries/1|x>',
    '<@U1|b>',
  ],
  ...[
    '--top',
    '--top=3',
    '—sort',
    '–csv',
    '--where',
    '--tz',
    '--key',
    '--max-age 6h',
    '--shared',
    '--no-top',
    '--no-param',
    '--',
    '-',
    '?',
  ],
  ...[
    '"',
    '“',
    '”',
    "'",
    '’',
    '\\',
    '=',
    ' ',
    ' = ',
    ',',
    '\n',
    '\u00a0',
    '\u200b',
    '&lt;',
    '&amp;gt;',
    '🦄',
    '\ud800',
  ],
  ...['daily', 'mondays', 'and', '9:00', '9am', 'every 15 minutes', 'cron', '"*/7 * * * *"', '31 2', 'UTC'],
  ...[
    'to',
    'mon-thu',
    'first monday of the month',
    'every hour',
    '9-17',
    'Mumbai',
    'api-key=x',
    '--limit',
    'show',
  ],
  ...['1252207', 'America / New York', 'each', 'business days', '1st and 15th', 'constructor', '0 9 * * 1-5'],
  ...['at', 'noon', 'last day of the month', 'every other', 'weekly', '2 weeks', 'new york', 'PST'],
];

/** Text of the kind that breaks parsers of commands: scraps of the language in any order, with noise between. */
export const commandText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...fragments) },
      { weight: 3, arbitrary: fc.constant(' ') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
