import { countMatches } from '#core/lists/matches'
import type { BulkSelection } from '#core/lists/models/bulk_change'
import type { ListState } from '#core/lists/state'

const MOST = 1000

interface Chosen {
  selection: BulkSelection
  total: number
  /** Absent when all that the list finds is meant. */
  ids?: number[]
}

/** The records that `ids` names, or all that the list finds when `all` is said. */
export async function selectionOf(
  state: ListState,
  { ids: raw, all }: { ids?: unknown; all?: unknown }
): Promise<Chosen> {
  if (all === '1')
    return { selection: state.selection, total: await countMatches(state.list, state.selection) }
  const ids = idsIn(raw)
  return { selection: { ids }, total: ids.length, ids }
}

/** Ids out of `ids[]=1&ids[]=2` or `ids=1,2`. */
export function idsIn(raw: unknown) {
  const given = raw && typeof raw === 'object' ? Object.values(raw) : [raw]
  const ids = given
    .flatMap((part) => (typeof part === 'string' ? part.split(',') : []))
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31)
  return [...new Set(ids)].slice(0, MOST)
}
