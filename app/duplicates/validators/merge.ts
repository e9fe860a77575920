import vine from '@vinejs/vine'

/** Contacts of one merge. */
export const MOST = 20
export const LEAST = 2

const id = () => vine.number().withoutDecimals().positive()

export const mergeValidator = vine.create(
  vine.object({
    ids: vine.array(id()).minLength(LEAST).maxLength(MOST).distinct(),
    keep: id(),
    choice: vine.record(id()).optional(),
    /** As they were shown, in the order of the ids. */
    revisions: vine.array(vine.number().withoutDecimals().min(0)).maxLength(MOST).optional(),
  })
)
