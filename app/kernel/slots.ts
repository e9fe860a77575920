import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import type { Addon, Contributed } from '#kernel/addon'
import type { SlotName } from '#kernel/contract'
import { enabledAddons } from '#kernel/module_states'

/** Whoever asks; contributions that need a permission show only to those who have it. */
export interface Viewer {
  may(permission: string): boolean
}

/** What the enabled give to a slot, in one order; filtered for `viewer` here and nowhere else. */
export async function contributions<S extends SlotName>(
  slot: S,
  viewer?: Viewer
): Promise<Contributed<S>[]> {
  const given = givenBy(await enabledAddons(), slot)
  return given.filter(({ permission }) => !permission || !viewer || viewer.may(permission))
}

const kept = new Map<SlotName, { by: unknown[]; given: Contributed<any>[] }>()

/** The same until an addon is switched on or off, or comes with another manifest. */
function givenBy<S extends SlotName>(addons: Addon[], slot: S): Contributed<S>[] {
  const before = kept.get(slot)
  const isSame =
    before?.by.length === addons.length &&
    addons.every(({ manifest }, index) => manifest === before.by[index])
  if (isSame) return before.given
  const given = addons
    .flatMap((addon) => addon.contributions(slot))
    .sort((a, b) => (a.order ?? 100) - (b.order ?? 100) || (a.id < b.id ? -1 : 1))
  kept.set(slot, { by: addons.map(({ manifest }) => manifest), given })
  return given
}

/** One contribution by its full id, `<addon>.<key>`, if enabled and allowed. */
export async function contribution<S extends SlotName>(slot: S, id: string, viewer?: Viewer) {
  return (await contributions(slot, viewer)).find((given) => given.id === id)
}

/** True where a contribution's fault must be seen at once. */
const raising = () => (app.inTest || app.inDev) && !process.env.FENCE

/**
 * Runs one contribution's code. What it throws is logged with its name and
 * answered by `otherwise`; in development and tests it is raised.
 */
export async function fenced<T, O>(
  given: { id: string },
  run: () => Promise<T> | T,
  otherwise: (error: Error) => O
): Promise<T | O> {
  try {
    return await run()
  } catch (error) {
    if (raising()) throw error
    logger.error({ err: error, contribution: given.id }, 'a contribution failed')
    return otherwise(error as Error)
  }
}
