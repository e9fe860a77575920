import db from '@adonisjs/lucid/services/db'
import type { Addon } from '#kernel/addon'
import { touchStamp } from '#kernel/stamps'
import { neededBy, obstacle, waitingDependencies } from '#kernel/lifecycle/dependencies'
import { announce, notFree, type Actor } from '#kernel/lifecycle/install'
import { refuse, type Outcome } from '#kernel/lifecycle/outcome'

/** Shows a module that was hidden, and what it needs with it. */
export async function enable(addon: Addon, actor: Actor): Promise<Outcome> {
  const refusal = await obstacle(addon)
  if (refusal) return refusal
  for (const needed of await waitingDependencies(addon)) {
    const outcome = await enable(needed, actor)
    if (!outcome.ok) return refuse('needs', [needed.module.name])
  }
  if (!(await change(addon, 'disabled', 'enabled'))) return notFree(addon)
  await announce('module.enabled', addon, actor)
  return { ok: true }
}

/** Hides a module and keeps all it holds. */
export async function disable(addon: Addon, actor: Actor): Promise<Outcome> {
  const names = await neededBy(addon.id, 'enabled')
  if (names.length) return refuse('needed_by', names)
  if (!(await change(addon, 'enabled', 'disabled'))) return notFree(addon)
  await announce('module.disabled', addon, actor)
  return { ok: true }
}

async function change({ id }: Addon, from: 'enabled' | 'disabled', to: 'enabled' | 'disabled') {
  return db.transaction(async (client) => {
    const changed = await client
      .from('modules')
      .where({ id, state: from })
      .update({ state: to, error: null })
    if (Number(changed)) await touchStamp('modules', client)
    return Boolean(Number(changed))
  })
}
