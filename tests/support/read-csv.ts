/** Reads CSV by RFC 4180 into records by head; a byte order mark is left out. */
export function recordsOf(csv: string): Record<string, string>[] {
  const rows = csv
    .replace(/^\uFEFF/, '')
    .replace(/\r\n$/, '')
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((row) =>
      row
        .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        .map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
    )
  const [head, ...body] = rows
  return body.map((row) => Object.fromEntries(head!.map((name, k) => [name, row[k]!])))
}
