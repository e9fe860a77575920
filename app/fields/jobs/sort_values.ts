import db from '@adonisjs/lucid/services/db'
import CustomField from '#core/fields/models/custom_field'
import FieldChoice from '#core/fields/models/field_choice'
import { sortedChoice } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Values of one statement: a few milliseconds, so that nobody waits for it. */
const AT_ONCE = 500

/** Records with a choice that was renamed are sorted by its new name. */
export default class SortValues extends Job<{ fieldId: number; choiceId: number }> {
  static timeout = 3_600_000

  async execute({ fieldId, choiceId }: { fieldId: number; choiceId: number }, run: JobRun) {
    const field = await CustomField.find(fieldId)
    const choice = await FieldChoice.find(choiceId)
    if (!field || !choice) return
    const total = await field.used(choiceId)
    for (let done = 0; await sortSome(field, choice); done += AT_ONCE)
      await run.progress(Math.min(done, total), total)
  }
}

/** False once there is nothing more. */
async function sortSome({ id, entity }: CustomField, choice: FieldChoice) {
  const { table } = valueTable(entity)
  const sorted = sortedChoice(choice)
  const rows = await db
    .from(table)
    .where({ field_id: id, number: choice.id })
    .where((old) => old.whereNull('sorted').orWhereNot('sorted', sorted))
    .limit(AT_ONCE)
    .select('id')
  const ids = rows.map((row) => row.id as number)
  if (ids.length) await db.from(table).whereIn('id', ids).update({ sorted })
  return ids.length > 0
}
