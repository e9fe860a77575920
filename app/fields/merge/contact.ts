import { mergeFieldsOf } from '#core/fields/merge/fields'

export default () => mergeFieldsOf('contacts', ({ id }) => id)
