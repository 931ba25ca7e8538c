/** Abbreviations that mean several zones, each with a city in every one. */
const ambiguous: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['IST'], ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin']],
  [['CST'], ['America/Chicago', 'Asia/Shanghai', 'America/Havana']],
  [['BST'], ['Europe/London', 'Asia/Dhaka']],
  [['AST'], ['America/Halifax', 'Asia/Riyadh']],
  [['MST'], ['America/Denver', 'America/Phoenix']],
  [['ECT'], ['America/Guayaquil', 'Europe/Paris']],
];

const plain: readonly (readonly [readonly string[], string])[] = [
  [['PST', 'PDT', 'PT', 'PACIFIC', 'PACIFIC TIME'], 'America/Los_Angeles'],
  [['MDT', 'MT', 'MOUNTAIN', 'MOUNTAIN TIME'], 'America/Denver'],
  [['CDT', 'CT', 'CENTRAL', 'CENTRAL TIME'], 'America/Chicago'],
  [['EST', 'EDT', 'ET', 'EASTERN', 'EASTERN TIME'], 'America/New_York'],
  [['AKST', 'AKDT'], 'America/Anchorage'],
  [['HST'], 'Pacific/Honolulu'],
  [['BRT'], 'America/Sao_Paulo'],
  [['ART'], 'America/Argentina/Buenos_Aires'],
  [['WET', 'WEST'], 'Europe/Lisbon'],
  [['CET', 'CEST', 'MEZ', 'MESZ'], 'Europe/Berlin'],
  [['EET', 'EEST'], 'Europe/Athens'],
  [['MSK', 'MSD'], 'Europe/Moscow'],
  [['TRT'], 'Europe/Istanbul'],
  [['GST'], 'Asia/Dubai'],
  [['PKT'], 'Asia/Karachi'],
  [['ICT'], 'Asia/Bangkok'],
  [['WIB'], 'Asia/Jakarta'],
  [['SGT'], 'Asia/Singapore'],
  [['HKT'], 'Asia/Hong_Kong'],
  [['PHT'], 'Asia/Manila'],
  [['JST'], 'Asia/Tokyo'],
  [['KST'], 'Asia/Seoul'],
  [['WAT'], 'Africa/Lagos'],
  [['EAT'], 'Africa/Nairobi'],
  [['SAST'], 'Africa/Johannesburg'],
  [['AWST'], 'Australia/Perth'],
  [['AEST', 'AEDT'], 'Australia/Sydney'],
  [['NZST', 'NZDT'], 'Pacific/Auckland'],
];

/**
 * Abbreviations of time zones, each with the zones of cities that use it, the likeliest first. Intl takes some of them,
 * but as a zone without daylight saving, or for another country than the person means.
 */
export const zonesByAbbreviation: ReadonlyMap<string, readonly string[]> = new Map(
  [...plain.map(([names, zone]) => [names, [zone]] as const), ...ambiguous].flatMap(([names, zones]) =>
    names.map((name) => [name, zones] as const),
  ),
);
