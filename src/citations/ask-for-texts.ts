// Answers from the database what verifying asks, at one read point.
import type { Base } from '../database/base.js'
import type { ReadPoint } from '../shared/read-point.js'
import { readCachedText } from '../works/reading/cached-texts.js'
import { listTimeline } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import { findByExactName } from './find-by-name.js'
import type { TextQuestions } from './quotation-texts.js'
import { listHeldNames } from './store-titles.js'

export function askForTexts({ store }: Base, { seq }: ReadPoint): TextQuestions {
  return {
    findById: async (id) => {
      const found = await findWork(store.readDb, id, seq)
      return found === undefined ? [] : [found]
    },
    findByName: (name) => findByExactName(store.readDb, name, seq),
    listHeldNames: (names) => listHeldNames(store.readDb, names, seq),
    timelineOf: (work) => listTimeline(store.readDb, work, seq),
    provisionsOf: async (version) => (await readCachedText(store, version)).provisions
  }
}
