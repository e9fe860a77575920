import vine from '@vinejs/vine'
import { MAX_NOTE } from '#core/contacts/texts'
import { text } from '#core/contacts/validators/line'

export const noteValidator = vine.create({ body: text(MAX_NOTE) })
