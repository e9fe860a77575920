import { appendFile } from 'node:fs/promises'
import { TIDY_LOG } from '#tests/support/drudge'

export default () => appendFile(TIDY_LOG, 'tidied\n')
