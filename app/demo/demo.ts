import db from '@adonisjs/lucid/services/db'
import type { Contributed } from '#kernel/addon'
import { contributions } from '#kernel/slots'
import { settings } from '#core/settings/settings'
import { Random } from '#core/demo/random'

declare module '#core/settings/settings' {
  interface KnownSettings {
    /** Ids of the contributions to the `demo` slot that are written. */
    'demo.seeded': string[]
  }
}

/**
 * Writes the demo data of everything that is enabled and has not written its
 * own yet, each in one transaction.
 *
 * @returns ids of the contributions that were written
 */
export async function seedDemo(now = Date.now()) {
  const seeded: string[] = []
  for (const given of await contributions('demo')) {
    if (await seedOnce(given, now)) seeded.push(given.id)
  }
  return seeded
}

async function seedOnce({ id, seed }: Contributed<'demo'>, now: number) {
  const { default: write } = await seed()
  const locale = await settings.get('business.locale')
  const known = (await settings.get('demo.seeded')) ?? []
  if (known.includes(id)) return false

  await db.transaction(async (client) => {
    await write({ client, random: Random.named(id), now, locale })
    await settings.set({ 'demo.seeded': [...known, id] }, client)
  })
  return true
}
