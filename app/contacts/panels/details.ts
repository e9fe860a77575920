import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { languages } from '#core/contacts/choices'

export default definePanel<Contact>({
  view: 'contacts::panels/details',
  load: ({ language }, { i18n }) => ({
    languageName: languages(i18n.locale).find(({ value }) => value === language)?.label ?? language,
  }),
})
