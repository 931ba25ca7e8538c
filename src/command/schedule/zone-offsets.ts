/** Cities by how far their clocks are ahead of UTC, in hours: without daylight saving, and with it where many have that. */
const cities: readonly (readonly [number, ...(readonly string[])])[] = [
  [-11, 'Pacific/Pago_Pago'],
  [-10, 'Pacific/Honolulu'],
  [-9.5, 'Pacific/Marquesas'],
  [-9, 'America/Anchorage'],
  [-8, 'America/Los_Angeles'],
  [-7, 'America/Denver', 'America/Los_Angeles'],
  [-6, 'America/Chicago', 'America/Denver'],
  [-5, 'America/New_York', 'America/Chicago'],
  [-4, 'America/Halifax', 'America/New_York'],
  [-3.5, 'America/St_Johns'],
  [-3, 'America/Sao_Paulo', 'America/Halifax'],
  [-2.5, 'America/St_Johns'],
  [-2, 'America/Noronha'],
  [-1, 'Atlantic/Azores'],
  [0, 'Europe/London'],
  [1, 'Europe/Berlin', 'Europe/London'],
  [2, 'Europe/Athens', 'Europe/Berlin'],
  [3, 'Europe/Istanbul', 'Europe/Athens'],
  [3.5, 'Asia/Tehran'],
  [4, 'Asia/Dubai'],
  [4.5, 'Asia/Kabul'],
  [5, 'Asia/Karachi'],
  [5.5, 'Asia/Kolkata'],
  [5.75, 'Asia/Kathmandu'],
  [6, 'Asia/Dhaka'],
  [6.5, 'Asia/Yangon'],
  [7, 'Asia/Bangkok'],
  [8, 'Asia/Singapore'],
  [8.75, 'Australia/Eucla'],
  [9, 'Asia/Tokyo'],
  [9.5, 'Australia/Darwin'],
  [10, 'Australia/Brisbane', 'Australia/Sydney'],
  [10.5, 'Australia/Lord_Howe', 'Australia/Adelaide'],
  [11, 'Pacific/Guadalcanal', 'Australia/Sydney'],
  [12, 'Pacific/Auckland'],
  [12.75, 'Pacific/Chatham'],
  [13, 'Pacific/Tongatapu', 'Pacific/Auckland'],
  [13.75, 'Pacific/Chatham'],
  [14, 'Pacific/Kiritimati'],
];

/** Returns true for a distance from UTC, right or wrong: `UTC+5:30`, `-0800`, `GMT +1`. */
export const isOffset = (text: string): boolean => /^(?:utc|gmt|z)? ?[+−-]\s?\d/i.test(text);

/**
 * Returns zones whose clocks are as far from UTC as `UTC+5:30` says, at least for a part of the year; none where no place
 * has that.
 */
export const zonesByOffset = (text: string): readonly string[] => {
  const [, sign, whole = '', minutes, decimals] =
    /^(?:utc|gmt|z)? ?([+−-])\s?(\d{1,2})(?::?(\d{2})|[.,](\d{1,2}))?$/i.exec(text) ?? [];
  const size = Number(whole) + Number(minutes ?? 0) / 60 + Number(`0.${decimals ?? 0}`);
  if (sign === undefined) return [];
  const [, ...zones] = cities.find(([hours]) => hours === (sign === '+' ? size : -size)) ?? [0];
  return zones;
};
