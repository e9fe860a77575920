import { defineAction } from '#core/automation/slots'

/** Fails with the words that it was given; in a dry run as well. */
export default defineAction({
  fields: (i18n) => [{ name: 'words', label: i18n.t('everything.entry'), type: 'text' }],
  plan(_, { words }) {
    throw new Error(words)
  },
})
