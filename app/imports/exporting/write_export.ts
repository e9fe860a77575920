import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import drive from '@adonisjs/drive/services/main'
import { storagePath } from '#kernel/paths'
import type { JobRun } from '#kernel/jobs/job'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import { sinkOf } from '#core/imports/exporting/sink'
import type Export from '#core/imports/models/export'
import { contextOf } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'
import { matches } from '#core/lists/matches'

const CHUNK = 500

/** Makes the file in a place of its own, and hands it over once it is whole. */
export async function writeExport(one: Export, { signal, progress }: JobRun) {
  const user = await loadRights(await User.findOrFail(one.userId))
  if (!user.isActive) return
  const list = await List.open((await definitionOf(one.entity))!, await contextOf(user))
  const { default: open } = await list.definition.file!.open()
  await mkdir(storagePath('imports'), { recursive: true })
  const path = storagePath('imports', `${randomUUID()}.export`)
  try {
    const records = await open(list, () => chunksOf(one, list))
    const sink = await sinkOf(records, one.format, path)
    let done = 0
    for await (const ids of chunksOf(one, list)) {
      signal.throwIfAborted()
      await sink.add(ids)
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
async function* chunksOf({ selection }: Export, list: List): AsyncIterable<number[]> {
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
