import assert from 'node:assert'
import type { Group } from '@japa/runner/core'
import db from '@adonisjs/lucid/services/db'
import { addons } from '#kernel/addons'
import { completed, install, uninstall } from '#kernel/lifecycle'
import { moduleTables, dropTables } from '#kernel/lifecycle/tables'
import { touchStamp } from '#kernel/stamps'

/** Nobody in particular, as on the command line. */
export const NOBODY = { by: null }

export const module = (id: string) => addons.find(id)!

export async function installed(id: string) {
  const outcome = await completed(install(module(id), NOBODY))
  assert(outcome.ok, JSON.stringify(outcome))
}

export const removed = (id: string, data: 'keep' | 'delete' = 'delete') =>
  completed(uninstall(module(id), { ...NOBODY, data }))

/** Installs a module for the tests of a group. MySQL commits on DDL, so it goes before any transaction. */
export function withModule(group: Group, id: string) {
  group.setup(async () => {
    await installed(id)
    return forgetModules
  })
}

/** Takes every module out, whatever state a test left it in. */
export async function forgetModules() {
  for (const { id } of [...addons.modules()].reverse()) await dropTables(await moduleTables(id))
  await db.from('modules').delete()
  await touchStamp('modules')
}
