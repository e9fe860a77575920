import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { inWords } from '#core/contacts/words'
import { chosenChanges } from '#core/duplicates/merging/fields'
import { journalOf } from '#core/duplicates/merging/moving'
import { contactReferences, nameOf } from '#core/duplicates/references'
import { changeWords } from '#core/fields/words'
import type ContactMerge from '#core/duplicates/models/contact_merge'

/** Rows of one sort. */
interface Counted {
  /** Translation key. */
  label: string
  count: number
}

/** What a merge moved and changed, and what its undo left alone, for the page that shows it. */
export async function mergeFacts(merge: ContactMerge, i18n: I18n) {
  const client = db.connection()
  const labels = new Map((await contactReferences(client)).map((one) => [nameOf(one), one.label]))
  const chosen = await inWords(chosenChanges(merge.kept.kind, merge.data.fields), client)
  return {
    moved: summed(await journalOf(merge, client), labels),
    changes: [...Object.entries(chosen), ...Object.entries(merge.data.custom?.changes ?? {})].map(
      ([field, [before, after]]) => ({
        label: labelOf(field, i18n),
        before: textOf(field, before, i18n),
        after: textOf(field, after, i18n),
      })
    ),
    left: (merge.report?.fields ?? []).map((field) => labelOf(field, i18n)),
    missing: summed(merge.report?.missing ?? [], labels),
  }
}

/** What pages call a field of a contact, one that people defined too. */
export const labelOf = (field: string, i18n: I18n) =>
  changeWords('contacts', field, i18n)?.label ?? i18n.t(`contacts.fields.${field}`)

const textOf = (field: string, value: unknown, i18n: I18n) =>
  changeWords('contacts', field, i18n)?.text(value) ?? String(value ?? '')

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
