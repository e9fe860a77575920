import type { BulkAction } from '#core/lists/bulk/action'
import type { Changeable } from '#core/lists/bulk/records'
import { chosenId } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'

interface Column {
  key: string
  icon: string
  column: string
  /** Its name in the audit. */
  field: string
  choices(list: ListContext): Promise<Choice[]>
}

/** Sets one column to an id that is chosen, or empties it. */
export const bulkColumn = (
  { entity, valuesOf, setEach, eligible, tell, event }: Changeable,
  { key, icon, column, field, choices }: Column
): BulkAction => ({
  key,
  label: `${entity}.bulk.${key}`,
  asks: `${entity}.list.fields.${key}`,
  icon,
  right: 'update',
  choices,
  nothing: `${entity}.bulk.no_${key}`,
  resolve: (raw, list) => chosenId(choices, raw, list),
  eligible,
  read: (ids, _, client) => valuesOf(ids, column, client),
  after: (_, value) => value,
  write: (rows, _, client) => setEach(rows, (value) => ({ [column]: value }), client),
  async record(rows, _, by, client) {
    await tell(rows, ({ before, after }) => ({ [field]: [before, after] }), by, client)
  },
  event: ({ id }, userId) => event(id, userId, field),
})
