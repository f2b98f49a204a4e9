import type { topics as zh } from '../zh/topics.js'

export const topics: typeof zh = {
  title: 'Topics',
  lead: 'Editors choose from this list when they record.',
  works: (count) => `${count}`
}
