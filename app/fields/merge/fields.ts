import db from '@adonisjs/lucid/services/db'
import type Contact from '#core/contacts/models/contact'
import { knownFields, type KnownField } from '#core/fields/known'
import { isOf, type FieldEntity, type FieldType } from '#core/fields/types'
import { valuesOfOne } from '#core/fields/values'
import { heldInWords } from '#core/fields/words'
import type { MergeContext, MergeField } from '#core/templates/slots'

const SAMPLES: Partial<Record<FieldType, string>> = {
  number: '12',
  money: '€120.00',
  date: '30 Nov 2026',
  checkbox: '✓',
  url: 'www.caffeaurora.example',
  email: 'maria@caffeaurora.example',
  phone: '02 1234 5678',
  user: 'Giulia Verdi',
  contact: 'Caffè Aurora',
}

/** Fields of the records of a kind as texts may name them. */
export async function mergeFieldsOf(
  entity: FieldEntity,
  recordOf: (contact: Contact) => Promise<number | undefined> | number | undefined
): Promise<MergeField[]> {
  const fields = await knownFields(entity)
  return fields.map((field) => ({
    key: field.key,
    label: field.name,
    sample: SAMPLES[field.type] ?? field.choices[0]?.name ?? '…',
    async value(contact, ctx) {
      const id = isOf(field, contact.kind) ? await recordOf(contact) : undefined
      return id ? written(field, id, ctx) : null
    },
  }))
}

async function written(field: KnownField, id: number, { i18n, format, language }: MergeContext) {
  const held = await valuesOfOne(field.entity, id)
  return heldInWords(field, held[field.key], { i18n, format, language })
}

/** The newest open deal with the contact. */
export async function newestDealWith({ id }: Contact): Promise<number | undefined> {
  const row = await db
    .query()
    .from('deals')
    .where((party) => party.where('contact_id', id).orWhere('company_id', id))
    .where('status', 'open')
    .whereNull('deleted_at')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .select('id')
    .first()
  return row?.id
}
