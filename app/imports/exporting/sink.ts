import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { stringify } from 'csv-stringify/sync'
import { Workbook } from '#core/imports/exporting/workbook'
import { neutralised } from '#core/imports/formulas'
import type { FileFormat, FileOfRecords } from '#core/lists/file'

/** A file that is being written. */
interface Sink {
  add(ids: number[]): Promise<void>
  close(): Promise<void>
}

/** Writes records in a format into a new file at `path`; no cell of a table is a formula. */
export async function sinkOf(
  records: FileOfRecords,
  format: FileFormat,
  path: string
): Promise<Sink> {
  const out = createWriteStream(path)
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  const close = async () => {
    out.end()
    await once(out, 'close')
  }
  if (format === 'vcard')
    return { add: async (ids) => write((await records.cards!(ids)).join('')), close }

  const header = (await records.header()).map(neutralised)
  const rows = async (ids: number[]) =>
    (await records.rows(ids)).map((cells) => cells.map(neutralised))
  if (format === 'xlsx') {
    const book = await Workbook.open(out)
    await book.row(header)
    return {
      async add(ids) {
        for (const cells of await rows(ids)) await book.row(cells)
      },
      close: () => book.close(),
    }
  }
  await write(`\uFEFF${csv([header])}`)
  return { add: async (ids) => write(csv(await rows(ids))), close }
}

const csv = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows' })
