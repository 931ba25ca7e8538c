import { expect, test } from 'vitest';
import { digestHeadline } from '../../../src/messages/digest/headline.ts';
import { readHeadlines } from '../../results/changes/headlines.ts';

const places = readHeadlines(`
the first two swap | all | project volume
uni 9; aero 8; curve 7 | aero 9; uni 8; curve 7 | aero takes #1 from uni
they swap, and the total falls | all | project volume_usd
uni 12000000; aero 11000000; curve 7000000 | aero 11400000; uni 9000000; curve 7000000 | aero takes #1 from uni; total volume_usd -8.7%
three rows turn around | all | project volume
a 9; b 8; c 7 | c 9; b 8; a 7 | c takes #1 from a
a new row leads | all | project volume
uni 9; aero 8 | bal 10; uni 9; aero 8 | bal takes #1 from uni; total volume +58.8%
a new row leads, and the leader is gone | all | project volume
uni 9; aero 8 | bal 10; aero 8 | bal takes #1; uni drops out; total volume +5.9%
the leader is gone | all | project volume
uni 9; aero 8; curve 7 | aero 8; curve 7 | aero takes #1; uni drops out; total volume -37.5%
a new row leads the top | top 3 | project volume
uni 9; aero 8; curve 7 | bal 10; uni 9; aero 8 | bal takes #1 from uni; volume of the top 3 +12.5%
the leader left the top | top 3 | project volume
uni 9; aero 8; curve 7 | aero 8; curve 7; bal 6 | aero takes #1; uni drops out of the top 3; volume of the top 3 -12.5%
the only row of more is another | top 1 | project volume
uni 9 | aero 10 | aero replaces uni in the first row
the first of more is another | top 1 by volume | project volume
uni 9 | aero 10 | aero takes #1 from uni
a row climbs | all | project volume
a 9; b 8; c 7; d 6 | a 9; d 8.5; b 8; c 7 | d climbs from #4 to #2; total volume +8.3%
a row falls | all | project volume
a 9; b 8; c 7; d 6 | a 9; c 7; d 6; b 1 | b falls from #2 to #4; total volume -23.3%
two change places | all | project volume
a 9; b 8; c 7 | a 9; c 8; b 7 | c climbs from #3 to #2
a row draws level | all | project volume
a 9; b 8; c 7 | a 9; b 9; c 7 | b climbs from #2 to #1 (tied); total volume +4.2%
a row draws level, above the other | all | project volume
a 9; b 8; c 7 | b 9; a 9; c 7 | b climbs from #2 to #1 (tied); total volume +4.2%
two were level | all | project volume
a 9; b 9; c 7 | b 9; a 8; c 7 | a falls from #1 to #2; total volume -4%
two were level, and a third leads | all | project volume
a 9; b 9; c 7 | c 10; a 9; b 9 | c takes #1; total volume +12%
level rows in another order | all | project volume
a 9; b 9; c 7 | b 9; a 9; c 7 | No change
ranks in any order | all | project rank volume
uni 1 9; aero 2 8; curve 3 7 | curve 3 7; uni 2 8; aero 1 9 | aero takes #1 from uni
ranks alone | all | rank project
1 uni; 2 aero; 3 curve | 1 aero; 2 uni; 3 curve | aero takes #1 from uni
ranks that are sorted | by rank | rank project
1 uni; 2 aero; 3 curve | 1 curve; 2 uni; 3 aero | curve takes #1 from uni
ranks within groups are none | all | project chain rank
a base 1; b base 2; c eth 1; d eth 2 | a base 2; b base 1; c eth 1; d eth 2 | a: rank 1 → 2; 1 more row changed
rows without an order | all | project volume
a 5; b 9; c 7 | a 5; b 9; c 8 | c: volume 8 (+14.3%); total volume +4.8%
rows in order by chance | all | project volume
a 5; b 9; c 7 | a 9; b 8; c 7 | Total volume +14.3%; largest change: a 9 (+4, +80%)
another one is the cheapest | lowest 3 | project price
a 1; b 2; c 3 | b 0.5; a 1; c 3 | b now has the lowest price (was a)
the cheapest is gone | lowest 3 | project price
a 1; b 2; c 3 | b 2; c 3; d 4 | b now has the lowest price (was a)
a cheap one comes | lowest 3 | project price
a 1; b 2; c 3 | a 1; d 1.5; b 2 | d replaces c in the lowest 3
two cheap ones change places | lowest 3 | project price
a 1; b 2; c 3 | a 1; c 1.9; b 2 | c: price 1.9 (-36.7%)
`);

const arrivals = readHeadlines(`
one more | all | project volume
a 9; b 8 | a 9; b 8; c 7 | c is new; total volume +41.2%
two more | all | project volume
a 9; b 8 | a 9; b 8; c 7; d 6 | c and d are new; total volume +76.5%
three more | all | project volume
a 9 | a 9; b 8; c 7; d 6 | 3 new rows; total volume +233.3%
one less | all | project volume
a 9; b 8; c 7 | a 9; b 8 | c drops out; total volume -29.2%
three less | all | project volume
a 9; b 8; c 7; d 6 | a 9 | 3 rows drop out
one for another | all | project volume
a 9; b 8 | a 9; c 7 | c is new; b drops out; total volume -5.9%
one for another in the top | top 3 | project volume
a 9; b 8; c 7 | a 9; b 8; d 7 | d replaces c in the top 3
two for two in the top | top 3 | project volume
a 9; b 8; c 7 | a 9; d 8; e 7 | d and e replace b and c in the top 3
fewer rows than asked for | top 3 of all | project volume
a 9; b 8; c 7 | a 9; b 8 | c drops out; total volume -29.2%
one for another among the first rows | top 3 | project volume
a 1; b 8; c 7 | a 1; b 8; d 7 | d replaces c in the first 3 rows
everything new | all | project volume
a 9; b 8; c 7 | d 9; e 8; f 7 | All 3 rows are new
everything new in the top | top 3 | project volume
a 9; b 8; c 7 | d 9; e 8; f 7 | The top 3 are all new
everything new among the first rows | top 3 | project volume
a 1; b 8; c 7 | d 1; e 8; f 7 | The first 3 rows are all different
first rows | all | project volume
none | a 9; b 8; c 7 | All 3 rows are new
a first row | all | project volume
none | a 9 | a is new
everything gone | all | project volume
a 9; b 8; c 7 | none | All 3 rows dropped out
the only row gone | all | project volume
a 9 | none | a drops out
`);

test.each([...places, ...arrivals])('a headline says of $what', ({ changes, said }) => {
  expect(digestHeadline(changes)).toBe(said);
});
