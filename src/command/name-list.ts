/** Splits at commas outside of double quotes. The quotes stay, because a name with a comma needs them. */
export const splitAtCommas = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|[^,"]|")+/g) ?? []).map((part) => part.trim());

/** Removes the double quotes around a name. */
export const unquoteName = (name: string): string => (/^".+"$/s.test(name) ? name.slice(1, -1) : name);

/** Reads names separated by commas; a name with a comma in it is in double quotes. */
export const parseNameList = (text: string): readonly string[] =>
  [...new Set(splitAtCommas(text).map(unquoteName))].filter((name) => name !== '');

/** Prints a name as `parseNameList` reads it. */
export const printListedName = (name: string): string => (/[,"]|^\s|\s$/.test(name) ? `"${name}"` : name);
