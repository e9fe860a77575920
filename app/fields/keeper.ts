import type { EventName, Events, Keeper } from '#kernel/contract'
import { allFields } from '#core/fields/known'
import type { Pointing } from '#core/fields/pointed'
import { sortByNames } from '#core/fields/renamed'

interface Renaming<E extends EventName> {
  type: Pointing
  /** Who may have another name now, or be pointed at by others. */
  ids(payload: Events[E]): number[]
}

const NAMES = ['name', 'firstName', 'lastName']

const isRenamed = ({ fields }: { fields: string[] }) => fields.some((one) => NAMES.includes(one))

const RENAMINGS: { [E in EventName]?: Renaming<E> } = {
  'user.updated': { type: 'user', ids: (told) => (isRenamed(told) ? [told.id] : []) },
  'contact.updated': { type: 'contact', ids: (told) => (isRenamed(told) ? [told.contactId] : []) },
  'contact.merged': { type: 'contact', ids: ({ contactId }) => [contactId] },
  'contact.separated': {
    type: 'contact',
    ids: ({ contactId, separatedIds }) => [contactId, ...separatedIds],
  },
}

/** Lists sorted by whom a field points at follow the names. */
const keep: Keeper = async (name, payloads, client) => {
  const renaming = RENAMINGS[name] as Renaming<EventName> | undefined
  const ids = renaming ? payloads.flatMap((payload) => renaming.ids(payload)) : []
  if (!renaming || !ids.length) return
  const isPointedAt = (await allFields()).some(({ type }) => type === renaming.type)
  if (isPointedAt) await sortByNames(renaming.type, ids, client)
}

export default keep
