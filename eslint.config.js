import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['build/**', 'public/**', 'storage/**', '.adonisjs/**'] },
  {
    rules: {
      '@unicorn/no-await-expression-member': 'off',
      // Formatting is a check of its own.
      'prettier/prettier': 'off',
    },
  }
)
