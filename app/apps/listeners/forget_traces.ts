import db from '@adonisjs/lucid/services/db'
import type { Events } from '#kernel/contract'
import { touchStamp } from '#kernel/stamps'
import { forgetTraces } from '#core/apps/traces'

export default async function forgetModule({ id, data }: Events['module.uninstalled']) {
  if (data === 'keep') return
  await db.transaction(async (client) => {
    await forgetTraces(id, client)
    await touchStamp('settings', client)
  })
}
