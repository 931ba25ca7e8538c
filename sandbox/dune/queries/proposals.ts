import type { Query } from '../query.ts';

const titles = [
  'Turn on the fee switch',
  'Renew the grants program',
  'Deploy on Unichain',
  'Raise the cap of staked ETH',
  'Fund a second audit',
  'Lower the quorum',
] as const;
const authors = ['ada.eth', 'bob.eth', 'carol.eth', 'dora.eth'] as const;

const hourMs = 3_600_000;
/** Hours since 1970 until the first proposal, in September 2026. */
const firstHour = 497_000;
const shown = 12;

/** Returns the proposal that was made in an hour since 1970. */
const toRow = (hour: number): readonly (string | number)[] => {
  const id = hour - firstHour;
  const title = titles[id % titles.length] ?? '';
  const time = new Date(hour * hourMs).toISOString().slice(0, 19).replace('T', ' ');
  return [
    id,
    `<a href="https://vote.example/proposals/${id}">${title}</a>`,
    authors[id % authors.length] ?? '',
    time,
    1_000 * ((id * 7) % 40),
  ];
};

/** A new proposal every hour, the newest first; the votes for the others go on. */
export const proposals: Query = {
  id: 5550011,
  name: 'Governance proposals, run every hour',
  owner: 'dune',
  tags: ['governance', 'dao'],
  isTeams: true,
  columns: [
    ['id', 'bigint'],
    ['proposal', 'varchar'],
    ['author', 'varchar'],
    ['created_at', 'timestamp'],
    ['votes', 'bigint'],
  ],
  live: {
    everyMinutes: 60,
    rows: (turn) => Array.from({ length: shown }, (_one, index) => toRow(turn - index)),
  },
  runs: [],
};
