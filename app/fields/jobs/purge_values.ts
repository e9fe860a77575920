import db from '@adonisjs/lucid/services/db'
import { reindexContacts } from '#core/contacts/search'
import { reindexDeals } from '#core/deals/search'
import CustomField from '#core/fields/models/custom_field'
import { resort } from '#core/fields/resort'
import { valueTable } from '#core/fields/tables'
import { isWorded } from '#core/fields/types'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Records of one transaction: a few milliseconds, so that nobody waits for it. */
const AT_ONCE = 200

interface What {
  fieldId: number
  /** Only this choice of it. */
  choiceId?: number
}

/** Takes away the values of a field, or of a choice, that was deleted. */
export default class PurgeValues extends Job<What> {
  static timeout = 3_600_000

  async execute({ fieldId, choiceId }: What, run: JobRun) {
    const field = await CustomField.find(fieldId)
    if (!field) return
    const total = await field.used(choiceId)
    for (let done = 0; await purgeSome(field, choiceId); done += AT_ONCE)
      await run.progress(Math.min(done, total), total)
    const [table, id] = choiceId ? ['custom_field_choices', choiceId] : ['custom_fields', field.id]
    await db.query().from(table).where({ id }).whereNotNull('deleted_at').delete()
  }
}

/** False once there is nothing more. */
async function purgeSome(field: CustomField, choiceId?: number) {
  const { table, record } = valueTable(field.entity)
  return db.transaction(async (client) => {
    const values = () =>
      client
        .from(table)
        .where('field_id', field.id)
        .if(choiceId, (query) => query.where('number', choiceId!))
    const rows = await values().distinct(record).limit(AT_ONCE)
    const ids = rows.map((row) => row[record] as number)
    if (!ids.length) return false
    await values().whereIn(record, ids).delete()
    if (choiceId) await resort(field, ids, client)
    const reindex = field.entity === 'contacts' ? reindexContacts : reindexDeals
    if (isWorded(field.type)) await reindex(ids, client)
    return true
  })
}
