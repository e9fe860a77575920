import vine from '@vinejs/vine'
import { text } from '#core/contacts/validators/line'

/** Notes stand in the timeline's data too, whose column holds 64 KB. */
export const MAX_NOTE = 10_000

export const noteValidator = vine.create({ body: text(MAX_NOTE) })
