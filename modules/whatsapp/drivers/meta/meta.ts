import type { Driver } from '../driver.js'
import { wordsFor } from './answers.js'
import { receive } from './receive.js'
import { react, seen, send } from './send.js'
import { templates } from './templates.js'
import { tried } from './trial.js'

/** Meta's Cloud API. */
const meta: Driver = { send, receive, seen, react, templates, tried, why: wordsFor }

export default meta
