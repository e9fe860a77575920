import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { asUser, users } from '#core/lists/filters/columns'
import { personas, stages, teams } from '#core/contacts/list/choices'
import { auditEach, inUse, setEach, timelineEach, valuesOf } from '#core/contacts/list/bulk_records'
import { bulkTags } from '#core/contacts/list/bulk_tags'
import { bulkTrash } from '#core/contacts/list/bulk_trash'

export const bulkActions: BulkAction[] = [
  ...bulkTags,
  column('owner', 'owner_id', 'ownerId', 'user-check', users),
  column('team', 'team_id', 'teamId', 'users-group', teams),
  column('persona', 'persona_id', 'personaId', 'masks-theater', personas),
  column('stage', 'journey_stage_id', 'journeyStageId', 'route', stages),
  ...bulkTrash,
]

/** Sets one column, or empties it. */
function column(
  key: string,
  name: string,
  field: string,
  icon: string,
  choices: (list: ListContext) => Promise<Choice[]>
): BulkAction {
  return {
    key,
    label: `contacts.bulk.${key}`,
    asks: `contacts.list.fields.${key}`,
    icon,
    right: 'update',
    choices,
    nothing: `contacts.bulk.no_${key}`,
    resolve: async (raw, list) => {
      if (raw === '') return null
      const known = (await choices(list)).some((choice) => choice.key === raw)
      return known ? Number(asUser(raw, list)) : undefined
    },
    eligible: inUse,
    read: (ids, _, client) => valuesOf(ids, name, client),
    after: (_, value) => value,
    write: (rows, _, client) => setEach(rows, (value) => ({ [name]: value }), client),
    record: async (rows, _, by, client) => {
      const changes = (row: BulkRow) => ({ [field]: [row.before, row.after] as [unknown, unknown] })
      await timelineEach(rows, changes, by, client)
      await auditEach(rows, 'update', changes, by, client)
    },
    event: ({ id }, userId) => ['contact.updated', { contactId: id, userId, fields: [field] }],
  }
}
