import { columnNames } from '#core/fields/files/names'
import { knownFields } from '#core/fields/known'
import { cellsOf, headerOf, LEAST_WIDTHS, widened } from '#core/imports/exporting/columns'
import { loadContacts } from '#core/imports/exporting/load'
import { cardOf } from '#core/imports/exporting/vcard'
import type { OpenFile } from '#core/lists/file'

/** Contacts with all that hangs on them, so that an import makes the same of them again. */
const openContacts: OpenFile = async ({ context: { i18n, user } }, all) => {
  const fields = await knownFields('contacts')
  let widths = LEAST_WIDTHS
  return {
    async header() {
      for await (const ids of all()) widths = await widened(ids, widths)
      return headerOf(widths, columnNames(fields), (key, data) =>
        i18n.t(`imports.export.columns.${key}`, data)
      )
    },
    rows: async (ids) =>
      (await loadContacts(ids, { fields, user })).map((contact) => cellsOf(contact, widths)),
    cards: async (ids) => (await loadContacts(ids)).map(cardOf),
  }
}

export default openContacts
