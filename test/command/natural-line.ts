import fc from 'fast-check';

const words = (
  'show me the top 5 of 1252207 as csv please | sort by total volume desc | where volume > 1000 and chain = base | bar chart | ' +
  'chart volume_usd by day | only me | columns project and volume | refresh | last week | vs 3493826 | in #random | with @bob | ' +
  'daily at 9:00 | every monday 9am | if changed | subscribe | unsubscribe 1 | delete | 1 | #1 | schedule | alert when | watch | ' +
  'save volumes | rename to | help | what can you do | leaders | base | chain base | --limit 5 | --fresh | --foo bar | -n 5 | 5 | ' +
  'all rows | max age 6h | edit 1 | a=1 | select a, b from | order by x limit 5 | ? ! « » | "total volume" | \'x\' | not a=b | ' +
  'thanks | search nft | 1252207,3493826 | pie | exact | text | tomorrow | 12 | 1234 | "--top" | constructor | __proto__'
)
  .split('|')
  .flatMap((part) => [part.trim(), ...part.trim().split(' ')]);

/** A line as people write it who don't know the language: phrases of it in any order, some of them cut short. */
export const naturalLine = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(' '));
