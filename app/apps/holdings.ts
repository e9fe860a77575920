import type { Addon } from '#kernel/addon'
import { installedBridges, moduleHoldings, type TableSize } from '#kernel/lifecycle'
import { countTraces } from '#core/apps/traces'

export interface Holdings {
  id: string
  name: string
  tables: TableSize[]
}

/** All that goes when a module is uninstalled with its data: its own, and that of its bridges. */
export async function holdingsOf(addon: Addon): Promise<Holdings[]> {
  const going = [addon, ...(await installedBridges(addon.id))]
  return Promise.all(
    going.map(async ({ id, title }) => {
      const traces = (await countTraces(id)).filter(({ rows }) => rows)
      return { id, name: title, tables: [...(await moduleHoldings(id)), ...traces] }
    })
  )
}
