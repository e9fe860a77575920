import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { errors } from '@vinejs/vine'
import type User from '#core/accounts/models/user'
import type { ContactKind } from '#core/contacts/models/contact'
import { knownFields, type KnownField } from '#core/fields/known'
import { isOf, type CustomValues, type FieldEntity, type FieldValue } from '#core/fields/types'
import { parseTyped, type Parsed, type Reason } from '#core/fields/parse'
import type { HeldValues } from '#core/fields/values'
import { settings } from '#core/settings/settings'

interface About {
  entity: FieldEntity
  /** Of the contact, once it is saved. */
  kind?: ContactKind
  isNew: boolean
  /** What it holds now. */
  held?: HeldValues
}

/** One thing that is wrong, as forms show it. */
export interface FieldError {
  field: string
  message: string
  rule: string
}

/** Runs the validator of a form together with the checks of its custom fields: all that is wrong is said at once. */
export async function withCustom<T>(
  ctx: HttpContext,
  about: About,
  validate: () => Promise<T>
): Promise<T & { custom?: CustomValues }> {
  const { values, wrong } = await typedValues(ctx, about)
  const fields = await validate().catch((error) => {
    if (error instanceof errors.E_VALIDATION_ERROR) error.messages.push(...wrong)
    throw error
  })
  if (wrong.length) throw new errors.E_VALIDATION_ERROR(wrong)
  return { ...(fields as T), ...(Object.keys(values).length && { custom: values }) }
}

/** Values of the fields that the form sent, by key; of a new record all that must be given. */
async function typedValues({ auth, i18n, request }: HttpContext, about: About) {
  const body = request.body()
  const fields = (await knownFields(about.entity)).filter((field) => isOf(field, about.kind))
  const asked = fields.filter(
    (field) => body[field.field] !== undefined || (about.isNew && field.isRequired)
  )
  const reader = { locale: i18n.locale, country: await settings.get('business.country') }
  const values: CustomValues = {}
  const wrong: FieldError[] = []
  for (const field of asked) {
    const parsed = await checked(
      field,
      parseTyped(field, body[field.field], reader),
      auth.user!,
      about.held?.[field.key]?.value
    )
    if (parsed.ok) values[field.key] = parsed.value
    else
      wrong.push({
        field: field.field,
        rule: parsed.reason,
        message: errorWords(field, parsed, i18n),
      })
  }
  return { values, wrong }
}

const errorWords = (
  { name }: KnownField,
  { reason, max = 0 }: { reason: Reason; max?: number },
  i18n: HttpContext['i18n']
) => i18n.t(`fields.errors.${reason}`, { field: name, max })

/** A required field holds something, and what it points at is there for the user; what it has may stay. */
export async function checked(
  field: KnownField,
  parsed: Parsed,
  user: User,
  present?: FieldValue
): Promise<Parsed> {
  if (!parsed.ok) return parsed
  const { value } = parsed
  const isBlank = value === null || (typeof value === 'string' && !value.trim())
  if (isBlank && field.isRequired) return { ok: false, reason: 'required' }
  if (value === null || value === present) return parsed
  const isThere = await exists(field, value, user)
  return isThere ? parsed : { ok: false, reason: 'known' }
}

function exists({ type }: KnownField, value: FieldValue, user: User) {
  if (type === 'user')
    return db.query().from('users').where({ id: value, is_active: true }).select('id').first()
  if (type !== 'contact') return true
  const contact = db
    .query()
    .from('contacts')
    .where('id', value as number)
    .whereNull('deleted_at')
  return user.scope(contact, 'read', 'contacts').select('id').first()
}
