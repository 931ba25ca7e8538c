import type { Query } from '../query.ts';

const huge = 'x'.repeat(20_000);

/** Cells that try to mention, format, hide, flip and break. */
export const hostile: Query = {
  id: 6660001,
  name: '<!channel> *Totally* `normal` <https://evil.example|query>',
  owner: 'mallory',
  columns: [
    ['attack', 'varchar'],
    ['<!here> *name*', 'varchar'],
  ],
  runs: [
    {
      minutesAgo: 3,
      rows: [
        ['mention', '<!channel> <@U0ADA> <#C0GENERAL|general> @here'],
        ['mrkdwn', '*bold* _italic_ ~gone~ `code` > quote'],
        ['fence', '``` <!everyone> ```'],
        ['hidden link', '<https://evil.example|https://dune.com>'],
        ['anchor to another site', '<a href="https://evil.example/login">dune.com</a>'],
        ['script', '<a href="javascript:alert(1)">click</a>'],
        ['user in address', '<a href="https://dune.com@evil.example">dune</a>'],
        ['direction', 'safe\u202eexe.txt\u202c \u2066hidden\u2069'],
        ['zero width', 'pay\u200bpal\u2060.com\ufeff'],
        ['lines', 'first\nsecond\r\nthird\u2028fourth\ttab'],
        ['controls', 'bell\u0007 escape\u001b[31mred null\u0000'],
        ['half a pair', 'broken \ud83d surrogate'],
        ['piled marks', `Z${'\u0301'.repeat(60)}algo`],
        ['huge', huge],
        ['blank', '   \u200b '],
      ],
    },
  ],
};

/** Anchors as `get_href` writes them, with emoji. */
export const links: Query = {
  id: 2616430,
  name: 'Governance proposals',
  owner: 'celo',
  columns: [
    ['proposal', 'varchar'],
    ['votes', 'bigint'],
    ['logo', 'varchar'],
  ],
  runs: [
    {
      minutesAgo: 45,
      rows: [164, 165, 166].map((number) => [
        `<a href="https://forum.example.org/proposals/${number}" target="_blank">👉 proposal #${number} 🔗</a>`,
        number * 1001,
        `https://logos.example.org/${number}.png`,
      ]),
    },
  ],
};

/** Numbers that a double cannot hold, very small and very large ones. */
export const bigNumbers: Query = {
  id: 5150001,
  name: 'Supply in base units',
  owner: 'analyst',
  columns: [
    ['token', 'varchar'],
    ['supply', 'uint256'],
    ['lamports', 'bigint'],
    ['price', 'double'],
    ['ratio', 'decimal(38, 18)'],
  ],
  runs: [
    {
      minutesAgo: 7,
      rows: [
        ['WETH', '2985646787349243786078', 9_007_199_254_740_993n, 8.05e-7, '2080561.775000000000000000'],
        [
          'SHIB',
          '115792089237316195423570985008687907853269984665640564039457584007913129639935',
          12n,
          1e21,
          '0.000000000000000001',
        ],
        ['USDC', '-42', -9_223_372_036_854_775_808n, 0, '0'],
      ],
    },
  ],
};

/** Nulls, a column of nothing else, arrays, an object, booleans. */
export const nulls: Query = {
  id: 3672612,
  name: 'Wallet profiles',
  owner: 'analyst',
  columns: [
    ['wallet', 'varbinary'],
    ['fname', 'varchar'],
    ['nothing', 'varchar'],
    ['on_farcaster', 'boolean'],
    ['channels', 'array(varchar)'],
    ['profile', 'row(a bigint)'],
  ],
  runs: [
    {
      minutesAgo: 600,
      rows: [
        ['0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e', null, null, false, [null], null],
        [
          '0x213616d873093efea758b5deb884ca88a77edbd4',
          'dan',
          null,
          true,
          ['onchain', 'guild', 'raffle', 'art', 'music', 'dev'],
          { a: 1, b: 'two' },
        ],
        ['0x1', '', null, null, null, {}],
      ],
    },
  ],
};

/** Every way in which Dune writes a time, and wide letters. */
export const times: Query = {
  id: 4159712,
  name: '時間と絵文字 🕰️',
  owner: 'analyst',
  columns: [
    ['label', 'varchar'],
    ['at', 'timestamp(3) with time zone'],
    ['naive', 'timestamp'],
    ['day', 'date'],
  ],
  runs: [
    {
      minutesAgo: 90,
      rows: [
        ['日本語のラベル', '2026-11-20 13:12:11.000 UTC', '2026-11-20 13:12:00.000', '2026-11-20'],
        [
          'emoji 👩‍👩‍👧 🇩🇪',
          '2026-11-20 00:00:00.000 UTC',
          '2026-11-20 00:00:00.000',
          '2026-11-20 00:00:00.000 UTC',
        ],
        ['plain', '2026-11-20T13:12:11Z', null, '2026-11-20T00:00:00Z'],
      ],
    },
  ],
};
