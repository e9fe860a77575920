import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import { storagePath } from '#kernel/paths'
import { touchStamp } from '#kernel/stamps'

/** Makes a module of tests/modules count as installed; answers how to take that back. */
export async function install(id: string) {
  const row = { id, version: '1.0.0', state: 'enabled', installed_at: Date.now() }
  await db.table('modules').insert(row)
  await touchStamp('modules')
  return async () => {
    await db.from('modules').where('id', id).delete()
    await touchStamp('modules')
  }
}

/** A file that jobs of any process write lines to. */
export async function freshLog() {
  await mkdir(storagePath('jobs'), { recursive: true })
  return storagePath('jobs', `${randomUUID()}.log`)
}

/** Where the module's schedules write. */
export const TIDY_LOG = storagePath('jobs', 'tidy.log')

export const linesOf = async (file: string) =>
  existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : []
