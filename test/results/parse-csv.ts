/** Reads a CSV file as RFC 4180 has it, by hand, so that it shares nothing with what wrote it. Lines end with CR LF. */
export const parseCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [];
  const field = /"((?:[^"]|"")*)"|[^",\r\n]*/y;
  const between = /,|\r\n/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [plain = '', quoted] = field.exec(text) ?? [];
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    between.lastIndex = at + plain.length;
    const [end] = between.exec(text) ?? [];
    if (end === undefined) throw new Error(`no CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
    field.lastIndex = between.lastIndex;
  }
  return rows;
};
