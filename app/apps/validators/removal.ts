import vine from '@vinejs/vine'

export const removalValidator = vine.create({ data: vine.enum(['keep', 'delete']) })
