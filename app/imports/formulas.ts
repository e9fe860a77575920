/** What a spreadsheet takes for a formula, also after blanks or a quote of ours (OWASP, CSV injection). */
// eslint-disable-next-line no-control-regex
const FORMULA = /^'*[\s\u0000\u200b\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u
const PHONE = /^\+\d+$/

/** A cell that no spreadsheet runs: a quote before it makes it text. */
export const neutralised = (cell: string) =>
  FORMULA.test(cell) && !PHONE.test(cell) ? `'${cell}` : cell

/** What the cell said before. */
export const restored = (cell: string) =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
