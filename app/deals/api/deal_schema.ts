import type { Schema } from '#core/api/resource'
import {
  id,
  listOf,
  moment,
  someId,
  someMoment,
  someText,
  text,
  whole,
} from '#core/contacts/api/contact_schema'
import { customSchema } from '#core/fields/api/json'
import { DEAL_STATUSES } from '#core/deals/models/deal'

const amount: Schema = {
  type: 'integer',
  minimum: 0,
  description: 'In the smallest unit of the currency: 240000 is €2,400.00.',
  examples: [240000],
}

export const dealSchema = whole({
  id,
  title: text('Espresso machine'),
  status: { type: 'string', enum: [...DEAL_STATUSES] },
  pipeline_id: id,
  stage_id: id,
  amount,
  currency: { ...text('EUR'), description: 'ISO 4217.' },
  contact_id: { ...someId, description: 'A person.' },
  company_id: { ...someId, description: 'A company.' },
  expected_on: { type: ['string', 'null'], format: 'date', examples: ['2026-11-30'] },
  owner_id: someId,
  team_id: someId,
  lost_reason_id: someId,
  external_id: { ...someText('erp-1042'), description: 'No two deals have the same.' },
  tags: listOf(text('café')),
  lines: listOf(
    whole({
      id,
      name: text('Espresso machine'),
      quantity: { type: 'integer', minimum: 1, description: 'In thousandths.', examples: [1000] },
      unit_price: amount,
      discount: {
        type: 'integer',
        minimum: 0,
        maximum: 10000,
        description: 'In basis points: 1250 is 12.5 %.',
        examples: [0],
      },
      total: amount,
    })
  ),
  custom: customSchema,
  revision: { type: 'integer', minimum: 1, description: 'Counts the saves.', examples: [1] },
  stage_since: moment,
  closed_at: { ...someMoment, description: 'When it was won or lost.' },
  created_at: moment,
  updated_at: moment,
})

export const pipelineSchema = whole({
  id,
  name: text('Sales'),
  stages: listOf(
    whole({
      id,
      name: text('Offer sent'),
      probability: { type: 'integer', minimum: 0, maximum: 100, examples: [50] },
      rotting_days: { type: ['integer', 'null'], minimum: 1, examples: [14] },
    })
  ),
})
