import vine from '@vinejs/vine'

/** Of one file, in bytes as `size` reads them. */
const MAX_FILE = '25mb'

const safeName = vine.createRule((value, _, field) => {
  const name = (value as { clientName: string }).clientName
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f]/.test(name) || name.length > 255 || !name.isWellFormed())
    field.report('The name of the file cannot be kept', 'file_name', field)
})

/** One file that can be kept. */
export const uploaded = () => vine.file({ size: MAX_FILE }).use(safeName())

export const uploadValidator = vine.create({
  files: vine.array(uploaded()).minLength(1).maxLength(20),
})
