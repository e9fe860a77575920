import vine from '@vinejs/vine'

/** Texts by the keys of variables; those of no variable are left out when they are kept. */
export const fillingsValidator = vine.create({
  fillings: vine.record(vine.string().maxLength(1000)).maxLength(200).optional(),
})
