import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import { keysetPage, paging } from '#core/api/keyset'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { id, listOf, someText, text, whole } from '#core/contacts/api/contact_schema'
import { allFields } from '#core/fields/known'
import CustomFieldPolicy from '#core/fields/policies/custom_field_policy'
import { ENTITIES, TYPES } from '#core/fields/types'

const query = vine.create(vine.object({ entity: vine.enum(ENTITIES).optional(), ...paging() }))

export default defineApiResource({
  scope: 'contacts',
  title: 'Custom fields',
  description: 'What the business wants to know of contacts and deals besides.',
  schemas: {
    CustomField: whole({
      id,
      entity: { type: 'string', enum: [...ENTITIES] },
      kind: { ...someText('company'), description: 'Only of people, or only of companies.' },
      key: text('vat_number'),
      name: text('VAT number'),
      type: { type: 'string', enum: [...TYPES] },
      required: { type: 'boolean', examples: [false] },
      currency: { ...someText('EUR'), description: 'ISO 4217, of amounts.' },
      choices: listOf(text('Monday')),
    }),
  },
  operations: [
    operation({
      id: 'custom_fields.list',
      method: 'GET',
      path: '/custom-fields',
      summary: 'List custom fields in their order',
      scope: 'contacts.read',
      query,
      response: pageOf(ref('CustomField')),
      async handle({ bouncer, query: { entity, ...page }, ctx }) {
        await bouncer.with(CustomFieldPolicy).authorize('read')
        const order = { by: ['position', 'id'], descending: false }
        const fields = db
          .query()
          .from('custom_fields')
          .whereNull('archived_at')
          .whereNull('deleted_at')
          .if(entity, (one) => one.where('entity', entity!))
        const { rows, nextCursor } = await keysetPage<{ id: number }>(fields, order, page, ctx)
        const known = await allFields()
        const data = rows.flatMap((row) => known.find((field) => field.id === row.id) ?? [])
        return {
          data: data.map((field) => ({
            id: field.id,
            entity: field.entity,
            kind: field.kind,
            key: field.key,
            name: field.name,
            type: field.type,
            required: field.isRequired,
            currency: field.type === 'money' ? field.currency : null,
            choices: field.choices.map(({ name }) => name),
          })),
          next_cursor: nextCursor,
        }
      },
    }),
  ],
})
