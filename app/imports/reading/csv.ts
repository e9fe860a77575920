import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { decodeStream } from 'iconv-lite'
import { csvOptions, SEP_LINE, type Layout } from '#core/imports/reading/layout'
import { MOST, RefusedFile } from '#core/imports/reading/refused_file'

/** Rows of a delimited text, one after the other, in little memory. */
export async function* csvRows(
  bytes: Readable,
  { encoding, ...layout }: Layout & { encoding: string }
): AsyncGenerator<string[]> {
  const parser = parse({ ...csvOptions(layout), max_record_size: MOST.row })
  pipeline(bytes, decodeStream(encoding), withoutSepLine as never, parser, () => {})
  try {
    for await (const row of parser) yield row
  } catch (error) {
    throw refusedFor(error) ?? error
  }
}

async function* withoutSepLine(texts: AsyncIterable<string>) {
  let isFirst = true
  for await (const text of texts) {
    yield isFirst ? text.replace(/^\uFEFF/, '').replace(SEP_LINE, '') : text
    isFirst = false
  }
}

function refusedFor(error: { code?: string; lines?: number; quoting?: boolean }) {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new RefusedFile(error.quoting ? 'quote_not_closed' : 'row_too_long', {
      line: error.lines ?? 0,
    })
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new RefusedFile('quote_not_closed', { line: error.lines ?? 0 })
}
