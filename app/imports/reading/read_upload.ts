import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { decode, decodeStream } from 'iconv-lite'
import { csvRows } from '#core/imports/reading/csv'
import { encodingOf, type Encoding } from '#core/imports/reading/encoding'
import { layoutOf } from '#core/imports/reading/layout'
import { linesOf } from '#core/imports/reading/lines'
import { MOST, RefusedFile } from '#core/imports/reading/refused_file'
import { writeRows } from '#core/imports/reading/rows_file'
import { cardRows, isVcard } from '#core/imports/reading/vcard'
import { writeWorkbookRows } from '#core/imports/reading/workbook'

export type FileFormat = 'csv' | 'xlsx' | 'vcard'

/** How a file is written. */
export interface FileOptions {
  format: FileFormat
  encoding: Encoding
  delimiter: string
  quote: string
}

/** The upload, opened anew each time from its beginning. */
export type Opener = () => Promise<Readable>

const SAMPLE = 256 * 1024

/** How a file is written, by its beginning and whatever it is called. Throws `RefusedFile`. */
export async function recognise(open: Opener): Promise<FileOptions> {
  const sample = await beginningOf(await open())
  if (!sample.length) throw new RefusedFile('empty')
  if (sample.subarray(0, 4).equals(OLD_EXCEL)) throw new RefusedFile('old_excel')
  if (sample.subarray(0, 2).equals(ZIP)) return { ...PLAIN, format: 'xlsx' }
  const encoding = encodingOf(sample)
  const text = decode(sample, encoding)
  if (!text.trim()) throw new RefusedFile('empty')
  if (isBinary(text)) throw new RefusedFile('not_a_table')
  if (isVcard(text)) return { ...PLAIN, encoding, format: 'vcard' }
  return { ...layoutOf(text), encoding, format: 'csv' }
}

const PLAIN = { encoding: 'utf-8', delimiter: ',', quote: '"' } as const
const ZIP = Buffer.from('PK')
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** More than one character in fifty is none that a person writes. */
function isBinary(text: string) {
  // eslint-disable-next-line no-control-regex
  const odd = text.match(/[\x01-\x08\x0e-\x1f\uFFFD]/g)?.length ?? 0
  const zeros = text.split('\0').length - 1
  return (
    odd > text.length / 50 ||
    zeros > text.length / 10 ||
    /^%PDF-|^<(!doctype|html|\?xml)/i.test(text)
  )
}

async function beginningOf(stream: Readable) {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    parts.push(part)
    length += part.length
    if (length >= SAMPLE) break
  }
  return Buffer.concat(parts).subarray(0, SAMPLE)
}

/** Reads the whole upload into a file of rows and answers how many they are. Throws `RefusedFile`. */
export async function readUpload(
  open: Opener,
  options: FileOptions,
  target: string,
  signal: AbortSignal
): Promise<number> {
  const total = await readInto(target, await open(), options, signal)
  if (!total) throw new RefusedFile('empty')
  return total
}

async function readInto(
  target: string,
  bytes: Readable,
  options: FileOptions,
  signal: AbortSignal
) {
  if (options.format === 'xlsx') return writeWorkbookRows(await buffer(bytes), target, signal)
  const rows = options.format === 'csv' ? csvRows(bytes, options) : vcards(bytes, options.encoding)
  return writeRows(target, rows, withinLimits, signal)
}

function vcards(bytes: Readable, encoding: Encoding) {
  const isWide = encoding.startsWith('utf-16')
  return isWide
    ? cardRows(linesOf(bytes.pipe(decodeStream(encoding)) as never), 'utf-8')
    : cardRows(linesOf(bytes), encoding)
}

function withinLimits(row: string[], count: number) {
  if (row.length > MOST.columns)
    throw new RefusedFile('too_many_columns', { most: MOST.columns, line: count })
  if (count > MOST.rows) throw new RefusedFile('too_many_rows', { most: MOST.rows })
}
