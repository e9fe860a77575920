import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { setImmediate as breathe } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import drive from '@adonisjs/drive/services/main'
import { storagePath } from '#kernel/paths'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import {
  cellsOf,
  headerOf,
  LEAST_WIDTHS,
  widened,
  type ExportedContact,
  type Widths,
} from '#core/imports/exporting/columns'
import { loadContacts } from '#core/imports/exporting/load'
import { cardOf } from '#core/imports/exporting/vcard'
import { Workbook } from '#core/imports/exporting/workbook'
import type Export from '#core/imports/models/export'
import { columnNames } from '#core/fields/files/names'
import { knownFields } from '#core/fields/known'
import { contextOf } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'
import { matches } from '#core/lists/matches'
import type { JobRun } from '#kernel/jobs/job'

const CHUNK = 500

type Ids = AsyncIterable<number[]>

/** Makes the file in a place of its own, and hands it over once it is whole. */
export async function writeExport(one: Export, { signal, progress }: JobRun) {
  const user = await loadRights(await User.findOrFail(one.userId))
  if (!user.isActive) return
  const list = await List.open((await definitionOf(one.entity))!, await contextOf(user))
  await mkdir(storagePath('imports'), { recursive: true })
  const path = storagePath('imports', `${randomUUID()}.export`)
  try {
    const fields = await knownFields('contacts')
    const sink = await sinkOf(one, list, path, columnNames(fields))
    let done = 0
    for await (const ids of chunksOf(one, list)) {
      signal.throwIfAborted()
      for (const contact of await loadContacts(ids, fields)) await sink.add(contact)
      done += ids.length
      await progress(done, Math.max(done, one.total))
      await breathe()
    }
    await sink.close()
    const { size } = await stat(path)
    const key = `exports/${randomUUID()}`
    await drive.use().moveFromFs(path, key)
    await one.merge({ state: 'done', key, size, done, total: done }).save()
  } finally {
    await rm(path, { force: true })
  }
}

/** Ids of what the list finds for the user, some at a time. */
async function* chunksOf({ selection }: Export, list: List): Ids {
  const { table } = list.definition
  const all = await matches(list, 'ids' in selection ? { filters: [], q: '' } : selection)
  for (let last = 0; ;) {
    const query = all().where(`${table}.id`, '>', last).orderBy(`${table}.id`).limit(CHUNK)
    if ('ids' in selection) query.whereIn(`${table}.id`, selection.ids)
    const ids = (await query.select(`${table}.id`)).map(({ id }) => id as number)
    if (!ids.length) return
    yield ids
    last = ids.at(-1)!
  }
}

interface Sink {
  add(contact: ExportedContact): Promise<void>
  close(): Promise<void>
}

async function sinkOf(one: Export, list: List, path: string, custom: string[]): Promise<Sink> {
  const out = createWriteStream(path)
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  const close = async () => {
    out.end()
    await once(out, 'close')
  }
  if (one.format === 'vcard') return { add: (contact) => write(cardOf(contact)), close }

  const widths = await widest(one, list)
  const { i18n } = list.context
  const header = headerOf(widths, custom, (key, data) =>
    i18n.t(`imports.export.columns.${key}`, data)
  )
  if (one.format === 'xlsx') {
    const book = await Workbook.open(out)
    await book.row(header)
    return { add: (contact) => book.row(cellsOf(contact, widths)), close: () => book.close() }
  }
  await write(`\uFEFF${csvLine(header)}`)
  return { add: (contact) => write(csvLine(cellsOf(contact, widths))), close }
}

const csvLine = (cells: string[]) => stringify([cells], { record_delimiter: 'windows' })

async function widest(one: Export, list: List): Promise<Widths> {
  let widths = LEAST_WIDTHS
  for await (const ids of chunksOf(one, list)) widths = await widened(ids, widths)
  return widths
}
