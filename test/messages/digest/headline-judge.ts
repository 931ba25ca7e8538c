import {
  find,
  havePlaces,
  isRounded,
  leadsAlone,
  percentOf,
  type Row,
  type Side,
  saysDifference,
  sumOf,
  type Units,
  type World,
} from './headline-oracle.ts';

const name = '([a-z]+)';
const who = String.raw`([a-z]+(?: and [a-z]+)?|\d+ rows?)`;
const part = String.raw`the (?:top|lowest|first) (?:(\d+)(?: rows)?|row)`;
const column = '([a-z_]+)';
const number = String.raw`([-–<$\d][^ ]*(?: \(\d+ digits\))?)`;

type Parts = readonly (string | undefined)[];

/** What a sentence is judged by. `previous` is the sentence before it. */
type Data = { readonly world: World; readonly sentence: string; readonly previous: string };

const unitsOf = ({ columns }: World, side: Side, row = '', of = ''): Units =>
  find(side.shown, row)?.values[columns.indexOf(of)];

const valuesOf = (world: World, row: string | undefined, of: string | undefined): readonly [Units, Units] => [
  unitsOf(world, world.before, row, of),
  unitsOf(world, world.after, row, of),
];

/** Tells if named rows are here and not there; of a count, if so many are. */
const areOnlyIn = (text: string | undefined, here: readonly Row[], there: readonly Row[]): boolean => {
  const only = here.filter((row) => find(there, row.name) === undefined);
  const count = /^\d+/.exec(text ?? '')?.[0];
  if (count !== undefined) return only.length === Number(count);
  return (text ?? '').split(' and ').every((row) => find(only, row) !== undefined);
};

const isSize = (count: string | undefined, { shown }: Side): boolean => Number(count ?? 1) === shown.length;

const takes = ([leader = '', from]: Parts, { world }: Data): boolean =>
  leadsAlone(world, world.after.shown, leader) &&
  (from === undefined ||
    (leadsAlone(world, world.before.shown, from) && havePlaces(world, [[leader, 1]], [[from, 1]])));

const isLowest = ([leader, of = '', was]: Parts, { world }: Data): boolean => {
  const index = world.columns.indexOf(of);
  const leads = (side: Side, row: string | undefined): boolean => {
    const own = unitsOf(world, side, row, of);
    const others = side.all.filter((one) => one.name !== row).flatMap(({ values }) => values[index] ?? []);
    return own !== undefined && others.every((value) => value > own);
  };
  return leads(world.after, leader) && (was === undefined || leads(world.before, was));
};

const moves = ([row = '', verb, from, to]: Parts, { world }: Data): boolean =>
  Number(to) < Number(from) === (verb === 'climbs') &&
  havePlaces(world, [[row, Number(to)]], [[row, Number(from)]]);

const leaves = ([rows, size]: Parts, { world: { before, after }, sentence }: Data): boolean =>
  sentence.includes(' of the ')
    ? areOnlyIn(rows, before.shown, after.shown) && isSize(size, before)
    : areOnlyIn(rows, before.shown, after.all);

const replaces = ([rows, old, size]: Parts, { world: { before, after } }: Data): boolean =>
  areOnlyIn(rows, after.shown, before.shown) &&
  areOnlyIn(old, before.shown, after.shown) &&
  isSize(size, after);

const areAllNew = ([all, size]: Parts, { world: { before, after } }: Data): boolean =>
  isSize(all ?? size, after) &&
  areOnlyIn(String(after.shown.length), after.shown, all === undefined ? before.shown : before.all);

const isTotal = ([whole, some, size, percent]: Parts, { world }: Data): boolean => {
  const index = world.columns.indexOf(whole ?? some ?? '');
  const sum = (side: Side): Units => sumOf(whole === undefined ? side.shown : side.all, index);
  const [old, now] = [sum(world.before), sum(world.after)];
  const isSame = whole !== undefined || (isSize(size, world.after) && isSize(size, world.before));
  return old !== undefined && now !== undefined && percent === percentOf(old, now) && isSame;
};

/** Prices and ratios are compared by their percentage; a percentage without a value beyond 1 may be a ratio. */
const isByPercent = ({ columns, after }: World, column: string | undefined): boolean => {
  const index = columns.indexOf(column ?? '');
  const isBeyondOne = (value: Units): boolean => Math.abs(Number(value ?? 0n)) > 1e18;
  return (
    column === 'price' || (column === 'apy_pct' && !after.shown.some((row) => isBeyondOne(row.values[index])))
  );
};

/** Without a column it's that of the total before it. */
const isLargest = ([row, named, value = '', by = '']: Parts, { world, previous }: Data): boolean => {
  const of = named ?? /(?:total )?([a-z_]+)(?: of the .*)? \S+$/.exec(previous)?.[1];
  const sizeOf = (one: string | undefined): number => {
    const [old, now] = valuesOf(world, one, of);
    if (old === undefined || now === undefined) return 0;
    const size = Math.abs(Number(now - old));
    return isByPercent(world, of) && size > 0 ? size / Math.abs(Number(old)) : size;
  };
  const [old, now] = valuesOf(world, row, of);
  return (
    old !== undefined &&
    now !== undefined &&
    isRounded(value, now) &&
    saysDifference(by, old, now) &&
    world.after.shown.every((one) => sizeOf(one.name) <= sizeOf(row) * (1 + 1e-9))
  );
};

/** The only row of a result has no name in its sentence. */
const hasChanged = ([row, of, first = '', second, by]: Parts, { world }: Data): boolean => {
  const [old, now] = valuesOf(world, row ?? world.after.shown[0]?.name, of);
  if (second !== undefined)
    return (old === undefined) === (first === '–') && (now === undefined) === (second === '–');
  return (
    old !== undefined && now !== undefined && isRounded(first, now) && saysDifference(by ?? '', old, now)
  );
};

/** Rows with other numbers than before; a rank that changed is told as a place. */
const countChanged = ({ columns, before, after }: World): number =>
  after.shown.filter((row) => {
    const old = find(before.shown, row.name);
    return old?.values.some((value, index) => columns[index] !== 'rank' && value !== row.values[index]);
  }).length;

const rules: readonly (readonly [pattern: string, isSo: (parts: Parts, data: Data) => boolean])[] = [
  [`${name} takes #1(?: from ${name})?`, takes],
  [`${name} now has the lowest ${column}(?: \\(was ${name}\\))?`, isLowest],
  [`${name} (climbs|falls) from #(\\d+) to #(\\d+)(?: \\(tied\\))?`, moves],
  [`${who} drops? out(?: of ${part})?`, leaves],
  [
    `${who} joins? ${part}`,
    ([rows, size], { world: { before, after } }) =>
      areOnlyIn(rows, after.shown, before.shown) && isSize(size, after),
  ],
  [`${who} replaces? ${who} in ${part}`, replaces],
  [
    `(?:${who} (?:is|are) new|(\\d+) new rows)`,
    ([rows, count], { world: { before, after } }) => areOnlyIn(rows ?? count, after.shown, before.all),
  ],
  [`(?:all (\\d+) rows are new|${part} are all (?:new|different))`, areAllNew],
  [
    'all (\\d+) rows dropped out',
    ([size], { world: { before, after } }) => after.all.length === 0 && isSize(size, before),
  ],
  [`(?:total ${column}|${column} of ${part}) ([+-][\\d.,]+%)`, isTotal],
  [`largest change: ${name} (?:${column} )?${number} \\((.*)\\)`, isLargest],
  [`(?:${name}: )?${column} ${number}(?: → ${number})?(?: \\((.*)\\))?`, hasChanged],
  ['(\\d+) more rows? changed', ([rows], { world }) => countChanged(world) === Number(rows) + 1],
  [
    '(?:all (\\d+)|(\\d+) of (\\d+)) rows changed',
    ([all, some, of], { world }) =>
      countChanged(world) === Number(all ?? some) && isSize(all ?? of, world.after),
  ],
  [
    'no change',
    (_parts, { world: { before, after } }) =>
      before.shown.length === after.shown.length &&
      after.shown.every(
        ({ name: row, values }) => String(find(before.shown, row)?.values) === String(values),
      ),
  ],
];

/** Tells if a sentence of a headline is so. `undefined`: it's none that is known here. */
export const isSo = (sentence: string, previous: string, world: World): boolean | undefined => {
  const small = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  for (const [pattern, check] of rules) {
    const match = new RegExp(`^${pattern}$`).exec(small(sentence));
    if (match !== null) return check(match.slice(1), { world, sentence, previous: small(previous) });
  }
  return undefined;
};
