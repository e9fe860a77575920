import logger from '@adonisjs/core/services/logger'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import { deprecatedSlots } from '#kernel/contract'
import { isInterrupted } from '#kernel/lifecycle/claim'
import { moduleStates, type ModuleState } from '#kernel/module_states'

/** What an operator should read in the log when the server starts. */
export async function reportFaults() {
  for (const addon of addons.all()) {
    if (addon.broken) logger.warn({ err: addon.broken, module: addon.id }, 'a module is broken')
    for (const words of deprecations(addon)) logger.warn(words)
  }
  for (const row of (await moduleStates()).values()) {
    if (isInterrupted(row)) logger.warn({ module: row.id }, interrupted(row))
  }
}

/** Uses of slots that will go away with the next release. */
export const deprecations = ({ id, manifest }: Addon) =>
  Object.keys(manifest?.provides ?? {}).flatMap((slot) => {
    const deprecated = deprecatedSlots.get(slot)
    if (!deprecated) return []
    const { since, use } = deprecated
    return [`${id} gives to ${slot}, deprecated since ${since}: use ${use}`]
  })

const interrupted = ({ action }: ModuleState) =>
  `the ${action} of a module was interrupted; the page Apps and \`node ace module:list\` say what to do`
