import { decode } from 'iconv-lite'
import { CARD_COLUMNS, cardRow } from '#core/imports/reading/card_row'

/** One line of a card: `item1.TEL;TYPE=work:+39…` */
export interface CardLine {
  name: string
  group: string | null
  params: { name: string; values: string[] }[]
  value: string
}

export type Card = CardLine[]

export const isVcard = (text: string) => /^\uFEFF?\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 4000))

const MOST_LINES = 5000

/**
 * Cards of vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), as rows of a table
 * whose first row names the columns. Reads bytes line by line: in 2.1 the
 * charset may change within a card.
 */
export async function* cardRows(lines: AsyncIterable<Buffer>, charset: string) {
  yield CARD_COLUMNS
  for await (const card of cards(lines, charset)) yield cardRow(card)
}

async function* cards(lines: AsyncIterable<Buffer>, charset: string): AsyncGenerator<Card> {
  let card: Card | null = null
  let depth = 0
  for await (const bytes of unfolded(lines)) {
    const line = parseLine(bytes, charset)
    if (!line) continue
    if (line.name === 'BEGIN') {
      if (++depth === 1) card = []
    } else if (line.name === 'END') {
      if (--depth === 0 && card) {
        yield card
        card = null
      }
      depth = Math.max(0, depth)
    } else if (depth === 1 && card!.length < MOST_LINES) card!.push(line)
  }
  if (card?.length) yield card
}

const SPACE = [0x20, 0x09]

/** Lines that were folded come as one; of quoted-printable ones also what follows a `=` at the end. */
async function* unfolded(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let isSoft = false
  for await (const line of lines) {
    if (isSoft) parts.push(line)
    else if (parts.length && SPACE.includes(line[0])) parts.push(line.subarray(1))
    else {
      if (parts.length) yield Buffer.concat(parts)
      parts = [line]
    }
    isSoft = isQuotedPrintable(parts[0]) && line.at(-1) === 0x3d
    if (isSoft) parts[parts.length - 1] = parts.at(-1)!.subarray(0, -1)
  }
  if (parts.length) yield Buffer.concat(parts)
}

const isQuotedPrintable = (line: Buffer) =>
  /^[^:]*;\s*(ENCODING=)?QUOTED-PRINTABLE/i.test(line.subarray(0, 300).toString('latin1'))

function parseLine(bytes: Buffer, charset: string): CardLine | null {
  const ascii = bytes.toString('latin1')
  const colon = valueStart(ascii)
  if (colon < 0) return null
  const [full, ...given] = split(decode(bytes.subarray(0, colon), charset), ';')
  const dot = full.lastIndexOf('.')
  const params = given.map(param)
  const value = valueOf(bytes.subarray(colon + 1), params, charset)
  return {
    name: full
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    group: dot < 0 ? null : full.slice(0, dot).trim().toLowerCase(),
    params,
    value,
  }
}

/** The first colon that does not stand in quotes. */
function valueStart(line: string) {
  let isQuoted = false
  return [...line].findIndex((char) => {
    if (char === '"') isQuoted = !isQuoted
    return char === ':' && !isQuoted
  })
}

/** `TYPE=work,home`, `TYPE="work,home"`, and of 2.1 only `WORK`. */
function param(text: string) {
  const equals = text.indexOf('=')
  const name = equals < 0 ? 'TYPE' : text.slice(0, equals).trim().toUpperCase()
  const value = equals < 0 ? text : text.slice(equals + 1)
  return {
    name,
    values: value
      .replaceAll('"', '')
      .split(',')
      .map((one) => one.trim()),
  }
}

function valueOf(bytes: Buffer, params: CardLine['params'], charset: string) {
  const of = (name: string) => params.find((one) => one.name === name)?.values[0]?.toUpperCase()
  const types = params.flatMap(({ values }) => values.map((value) => value.toUpperCase()))
  const own = of('CHARSET') ?? charset
  const isQuoted = types.includes('QUOTED-PRINTABLE')
  const raw = isQuoted ? unquoted(bytes) : bytes
  try {
    return decode(raw, own)
  } catch {
    return decode(raw, charset)
  }
}

const unquoted = (bytes: Buffer) =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1'
  )

/** Parts between separators that are neither escaped nor in quotes. */
export function split(text: string, separator: string) {
  const parts: string[] = []
  let part = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\' && at + 1 < text.length) part += char + text[++at]
    else if (char === '"') {
      isQuoted = !isQuoted
      part += char
    } else if (char === separator && !isQuoted) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part]
}

/** `\n`, `\,`, `\;` and `\\` as what they stand for. */
export const unescaped = (text: string) =>
  text.replace(/\\([nN,;:\\])/g, (_, char) => (char === 'n' || char === 'N' ? '\n' : char))
