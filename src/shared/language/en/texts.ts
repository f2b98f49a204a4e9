// All texts in English.
import type { Texts } from '../zh/texts.js'
import { commandTexts } from './commands.js'
import { failureTexts } from './failures.js'
import { fileTexts } from './files.js'
import { startTexts } from './start.js'
import { usageTexts } from './usage.js'

export const en: Texts = { ...startTexts, ...failureTexts, ...usageTexts, ...commandTexts, ...fileTexts }
