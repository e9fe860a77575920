import vine from '@vinejs/vine'
import { line } from '#core/contacts/validators/line'

export const webhookValidator = (events: string[]) =>
  vine.create({
    name: line(120),
    url: line(2000),
    events: vine.array(vine.enum(events)).minLength(1).distinct(),
  })
