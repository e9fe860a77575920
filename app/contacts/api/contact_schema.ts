import type { Schema } from '#core/api/resource'
import { customSchema } from '#core/fields/api/json'
import { CONTACT_KINDS } from '#core/contacts/models/contact'
import { ADDRESS_KINDS } from '#core/contacts/choices'

export const id: Schema = { type: 'integer', minimum: 1, examples: [7] }
export const someId: Schema = { type: ['integer', 'null'], minimum: 1, examples: [7] }
export const text = (example: string): Schema => ({ type: 'string', examples: [example] })
export const someText = (example: string): Schema => ({
  type: ['string', 'null'],
  examples: [example],
})
export const moment: Schema = {
  type: 'string',
  format: 'date-time',
  description: 'UTC, with milliseconds.',
  examples: ['2026-11-21T09:30:00.000Z'],
}
export const someMoment: Schema = { ...moment, type: ['string', 'null'], examples: [null] }

/** An object whose every field is always there. */
export const whole = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

export const listOf = (items: Schema): Schema => ({ type: 'array', items })

export const pointSchema = whole({
  id,
  kind: text('email'),
  value: { ...text('maria@caffeaurora.example'), description: 'Lower-cased email, E.164 number.' },
  label: someText('work'),
  primary: { type: 'boolean' },
  shared: {
    type: 'boolean',
    description: 'Another contact is the one incoming messages go to.',
    examples: [false],
  },
  state: { type: 'string', enum: ['usable', 'bounced', 'blocked'] },
  verified_at: someMoment,
  created_at: moment,
  updated_at: moment,
})

const addressSchema = whole({
  kind: { type: 'string', enum: [...ADDRESS_KINDS] },
  street: someText('Via Dante 3'),
  postal_code: someText('20121'),
  city: someText('Milano'),
  region: someText('MI'),
  country: { ...someText('IT'), description: 'ISO 3166-1 alpha-2.' },
  primary: { type: 'boolean' },
})

export const contactSchema = whole({
  id,
  kind: { type: 'string', enum: [...CONTACT_KINDS] },
  name: { ...text('Maria Rossi'), description: 'Of a person, first and last name together.' },
  first_name: someText('Maria'),
  last_name: someText('Rossi'),
  company_id: { ...someId, examples: [3] },
  job_title: someText('Owner'),
  website: someText('https://caffeaurora.example'),
  owner_id: { ...someId, examples: [1] },
  team_id: { ...someId, examples: [null] },
  persona_id: { ...someId, examples: [null] },
  journey_stage_id: { ...someId, examples: [null] },
  language: someText('it'),
  time_zone: someText('Europe/Rome'),
  preferred_channel: { ...someText('email') },
  external_id: someText('erp-1042'),
  points: listOf({ $ref: '#/components/schemas/Point' }),
  addresses: listOf(addressSchema),
  tags: listOf(text('café')),
  custom: customSchema,
  revision: { type: 'integer', minimum: 1, description: 'Counts the saves.' },
  last_activity_at: moment,
  created_at: moment,
  updated_at: moment,
})
