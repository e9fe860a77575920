/**
 * `node tests/support/merging_process.ts <kept id> <id of the other> <user id> <halt at> <mark>`: merges two
 * contacts in a process of its own, which stands still before the first statement that contains
 * `halt at` and says so by a file.
 */
import 'reflect-metadata'
import { writeFileSync } from 'node:fs'
import { Ignitor } from '@adonisjs/core'
import { APP_ROOT, importer } from '#kernel/paths'

const [kept, other, user, haltAt, mark] = process.argv.slice(2)

const ignitor = new Ignitor(APP_ROOT, { importer })
ignitor.tap((app) => app.booting(async () => void (await import('#start/env'))))
const app = ignitor.createApp('console')
await app.init()
await app.boot()
await app.start(merge)

async function merge() {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { default: User } = await import('#core/accounts/models/user')
  const { default: ContactMerge } = await import('#core/duplicates/models/contact_merge')
  db.connection().getWriteClient().on('query', standStill)
  const contactIds = [Number(kept), Number(other)]
  const wanted = { keptId: Number(kept), contactIds, choice: {} }
  await ContactMerge.of(wanted, { by: await User.findOrFail(user) })
}

function standStill({ sql }: { sql: string }) {
  if (!sql.includes(haltAt)) return
  writeFileSync(mark, '')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
