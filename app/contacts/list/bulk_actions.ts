import type { BulkAction } from '#core/lists/bulk/action'
import { bulkColumn } from '#core/lists/bulk/column'
import { bulkTags } from '#core/lists/bulk/tags'
import { teams } from '#core/lists/choices'
import { users } from '#core/lists/filters/columns'
import { contacts } from '#core/contacts/list/bulk_records'
import { trash } from '#core/contacts/list/bulk_trash'
import { personas, stages } from '#core/contacts/list/choices'
import { CONTACT_TAGS } from '#core/contacts/tagging'

const owner = { key: 'owner', icon: 'user-check', column: 'owner_id', field: 'ownerId' }
const team = { key: 'team', icon: 'users-group', column: 'team_id', field: 'teamId' }
const persona = { key: 'persona', icon: 'masks-theater', column: 'persona_id', field: 'personaId' }
const stage = { key: 'stage', icon: 'route', column: 'journey_stage_id', field: 'journeyStageId' }

export const bulkActions: BulkAction[] = [
  ...bulkTags(contacts, CONTACT_TAGS),
  bulkColumn(contacts, { ...owner, choices: users }),
  bulkColumn(contacts, { ...team, choices: teams }),
  bulkColumn(contacts, { ...persona, choices: personas }),
  bulkColumn(contacts, { ...stage, choices: stages }),
  ...trash,
]
