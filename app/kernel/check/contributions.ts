import type { Addon } from '#kernel/addon'
import { lostRoutes, trialRouter } from '#kernel/doors'
import { hasTemplate } from '#kernel/templates'

type Payload = Record<string, unknown>

/** Everything that is given can be had: code loads, views and routes are there. */
export async function checkContributions(addon: Addon): Promise<string[]> {
  const faults = lostRoutes(addon, await trialRouter(addon))
  for (const [slot, given] of Object.entries(addon.manifest.provides ?? {})) {
    for (const [key, payload] of Object.entries(given as object)) {
      const found = await faultsOf(payload)
      faults.push(...found.map((fault) => `${slot} ${key}: ${fault}`))
    }
  }
  return faults
}

async function faultsOf(payload: Payload) {
  const faults = viewFaults(payload)
  for (const [field, value] of Object.entries(payload)) {
    if (typeof value !== 'function' || value.length > 0) continue
    faults.push(...(await lazyFaults(field, value as () => unknown)))
  }
  return faults
}

const viewFaults = ({ view }: Payload) =>
  typeof view === 'string' && !hasTemplate(view) ? [`there is no view "${view}"`] : []

/** A function without parameters that answers a promise is a lazy import. */
async function lazyFaults(field: string, load: () => unknown) {
  try {
    const loading = load()
    if (!(loading instanceof Promise)) return []
    const { default: loaded } = await loading
    if (loaded === undefined) return [`${field} has no default export`]
    return viewFaults(loaded as Payload)
  } catch (error) {
    return [`${field} does not load: ${(error as Error).message}`]
  }
}
