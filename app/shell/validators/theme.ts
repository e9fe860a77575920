import vine from '@vinejs/vine'

export const themeValidator = vine.compile(
  vine.object({ theme: vine.enum(['system', 'light', 'dark'] as const) })
)
