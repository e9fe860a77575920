import vine from '@vinejs/vine'
import { line, visible } from '#core/contacts/validators/line'

/** Either a name, or the direction in which the entry moves. */
export const catalogueValidator = vine.create({
  move: vine.enum(['up', 'down'] as const).optional(),
  name: line(120).use(visible()).optional().requiredIfMissing('move'),
})
