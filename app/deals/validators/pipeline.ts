import vine from '@vinejs/vine'
import { emptyToNull, line, name, visible } from '#core/contacts/validators/line'
import { known } from '#core/contacts/validators/rules'

const move = () => vine.enum(['up', 'down'] as const).optional()

export const newPipelineValidator = vine.create({ name: name(120), stage: name(120) })

/** Either a name, or the direction in which it moves. */
export const pipelineValidator = vine.create({
  move: move(),
  name: line(120).use(visible()).optional().requiredIfMissing('move'),
})

const DAYS = 3650

const fields = () => ({
  probability: vine.number().withoutDecimals().min(0).max(100),
  rottingDays: vine.number().parse(emptyToNull).withoutDecimals().min(1).max(DAYS).nullable(),
})

export const newStageValidator = vine.create({ name: name(120), ...fields() })

/** Either what it is, or the direction in which it moves. */
export const stageValidator = vine.create({
  move: move(),
  name: line(120).use(visible()).optional().requiredIfMissing('move'),
  probability: fields().probability.optional().requiredIfMissing('move'),
  rottingDays: fields().rottingDays.optional(),
})

/** Where the deals go of what is deleted. */
export const dropValidator = vine.create({
  to: vine
    .number()
    .parse(emptyToNull)
    .withoutDecimals()
    .positive()
    .use(known('pipeline_stages'))
    .nullable()
    .optional(),
})

const RATE = /^\d{1,9}([.,]\d{1,9})?$/

/** Rates by currency as they were typed; an empty one takes the currency away. */
export const ratesValidator = vine.create({
  rates: vine
    .record(vine.string().parse(emptyToNull).regex(RATE).nullable())
    .parse((given) => given ?? {}),
  currency: line(3).nullable().optional(),
  rate: vine.string().parse(emptyToNull).regex(RATE).nullable().optional(),
})
