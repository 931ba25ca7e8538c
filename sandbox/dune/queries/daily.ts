import type { Query } from '../query.ts';

const days = 90;
const last = Date.parse('2026-11-23T00:00:00Z');

/** 90 days, newest first, as in most queries; the fees are text, because Dune writes decimals that way. */
export const dailyVolumes: Query = {
  id: 5550002,
  name: 'DEX volume by day',
  owner: 'dune',
  columns: [
    ['day', 'timestamp(3) with time zone'],
    ['volume_usd', 'double'],
    ['trades', 'bigint'],
    ['fees_eth', 'decimal(38, 18)'],
    ['note', 'varchar'],
    ['tvl_usd', 'double'],
  ],
  runs: [
    {
      minutesAgo: 40,
      rows: Array.from({ length: days }, (_one, index) => {
        const day = new Date(last - index * 24 * 60 * 60_000).toISOString().slice(0, 10);
        const swing = 1 + 0.3 * Math.sin(index / 5);
        return [
          `${day} 00:00:00.000 UTC`,
          Math.round(4e8 * swing),
          Math.round(90_000 * swing),
          `${(120 * swing).toFixed(6)}000000000000`,
          index === 3 ? 'outage' : null,
          index % 30 === 0 ? null : 1e9,
        ];
      }),
    },
  ],
};
