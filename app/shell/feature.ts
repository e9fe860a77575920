import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'shell',
  provides: {
    navigation: {
      home: { label: 'shell.home', icon: 'home', route: 'home', order: 10, shortcut: 'g h' },
    },
  },
})
