import { mergeFieldsOf, newestDealWith } from '#core/fields/merge/fields'

export default () => mergeFieldsOf('deals', newestDealWith)
