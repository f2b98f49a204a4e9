// All texts in Chinese.
import { commandTexts } from './commands.js'
import { failureTexts } from './failures.js'
import { fileTexts } from './files.js'
import { startTexts } from './start.js'
import { usageTexts } from './usage.js'

export const zh = { ...startTexts, ...failureTexts, ...usageTexts, ...commandTexts, ...fileTexts }
export type Texts = typeof zh
