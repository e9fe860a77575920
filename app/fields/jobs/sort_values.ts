import db from '@adonisjs/lucid/services/db'
import CustomField from '#core/fields/models/custom_field'
import { resort } from '#core/fields/resort'
import { valueTable } from '#core/fields/tables'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Records of one transaction: a few milliseconds, so that nobody waits for it. */
const AT_ONCE = 200

interface What {
  fieldId: number
  choiceId: number
}

/** Records with a choice that was renamed, or moved among the others, are sorted by what they show now. */
export default class SortValues extends Job<What> {
  static timeout = 3_600_000

  async execute({ fieldId, choiceId }: What, run: JobRun) {
    const field = await CustomField.find(fieldId)
    if (!field) return
    const total = await field.used(choiceId)
    for (let done = 0, last: number | undefined = 0; ; done += AT_ONCE) {
      last = await sortSome(field, choiceId, last)
      if (!last) return
      await run.progress(Math.min(done + AT_ONCE, total), total)
    }
  }
}

/** The last record that it sorted; undefined once there are no more. */
async function sortSome(field: CustomField, choiceId: number, after: number) {
  const { table, record } = valueTable(field.entity)
  return db.transaction(async (client) => {
    const rows = await client
      .from(table)
      .where({ field_id: field.id, number: choiceId })
      .where(record, '>', after)
      .orderBy(record)
      .limit(AT_ONCE)
      .select(record)
    const ids = rows.map((row): number => row[record])
    if (ids.length) await resort(field, ids, client)
    return ids.at(-1)
  })
}
