import db from '@adonisjs/lucid/services/db'
import { inWords } from '#core/contacts/words'
import { chosenChanges } from '#core/duplicates/merging/fields'
import { journalOf } from '#core/duplicates/merging/moving'
import { contactReferences, nameOf } from '#core/duplicates/references'
import type ContactMerge from '#core/duplicates/models/contact_merge'

/** Rows of one sort. */
interface Counted {
  /** Translation key. */
  label: string
  count: number
}

/** What a merge moved and changed, and what its undo left alone, for the page that shows it. */
export async function mergeFacts(merge: ContactMerge) {
  const client = db.connection()
  const labels = new Map((await contactReferences(client)).map((one) => [nameOf(one), one.label]))
  return {
    moved: summed(await journalOf(merge, client), labels),
    changes: await inWords(chosenChanges(merge.kept.kind, merge.data.fields), client),
    missing: summed(merge.report?.missing ?? [], labels),
  }
}

function summed(
  rows: { reference: string; count: number }[],
  labels: Map<string, string>
): Counted[] {
  const known = rows.filter(({ reference }) => labels.has(reference))
  const byLabel = Map.groupBy(known, ({ reference }) => labels.get(reference)!)
  return [...byLabel].map(([label, some]) => ({
    label,
    count: some.reduce((sum, { count }) => sum + count, 0),
  }))
}
