// All schemas of the room, in the order of registration, which is their order in the published description.
import { relationSchemas } from './relations/schemas.js'
import { contentSchemas } from './schemas-content.js'
import { readingSchemas } from './schemas-reading.js'
import { timelineSchemas } from './schemas-timeline.js'

export const workSchemas = [...contentSchemas, ...relationSchemas, ...readingSchemas, ...timelineSchemas]
