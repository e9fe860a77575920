import type { HttpContext } from '@adonisjs/core/http'
import { checked } from '#core/fields/input'
import { inGroups } from '#core/fields/form'
import { allFields } from '#core/fields/known'
import type CustomField from '#core/fields/models/custom_field'
import { parseTyped } from '#core/fields/parse'
import { ENTITIES, ICONS, type FieldValue } from '#core/fields/types'
import { settings } from '#core/settings/settings'

/** All fields as the settings list them: of contacts and of deals, under their headings, and those in the archive. */
export async function definedFields() {
  const fields = await allFields()
  return {
    icons: ICONS,
    sections: ENTITIES.map((entity) => {
      const own = fields.filter((field) => field.entity === entity)
      const used = own.filter(({ isArchived }) => !isArchived)
      return {
        entity,
        first: used[0]?.id,
        last: used.at(-1)?.id,
        groups: inGroups(used, ({ group }) => group),
        archived: own.filter(({ isArchived }) => isArchived),
      }
    }),
  }
}

type Default = { ok: true; value: FieldValue } | { ok: false; message: string }

/** What new records begin with, as it was typed. */
export async function typedDefault(
  { auth, i18n, request }: HttpContext,
  { id }: CustomField
): Promise<Default> {
  const known = (await allFields()).find((one) => one.id === id)!
  const reader = { locale: i18n.locale, country: await settings.get('business.country') }
  const field = { ...known, isRequired: false }
  const raw = request.body().defaultValue
  const parsed = await checked(field, parseTyped(field, raw, reader), auth.user!)
  if (parsed.ok) return parsed
  const words = { field: i18n.t('fields.form.defaultValue'), max: parsed.max ?? 0 }
  return { ok: false, message: i18n.t(`fields.errors.${parsed.reason}`, words) }
}
