// A small rule for tests of drafts, the source that it quotes, and an app to write it with.
import type { Test } from 'tap'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import type { Engine } from '../../src/database/store.js'
import { type EditorApp, createEditorApp } from '../support/editor-app.js'
import { editor, from } from '../support/sample-content.js'

export const rules = '/v1/regional-rules'

export const source = {
  id: 'rules-2026',
  title: '规定',
  grade: 'official-text',
  text: '不得在工作群发布涉密信息。\n不得在群内传播谣言。\n不得收受红包。\n'
}

/** A provision that quotes the line with its number. */
export function ruleProvision(number: number, text: string) {
  const citations = [{ source: source.id, lines: `${number}`, quote: text }]
  return { eId: `art_${number}`, level: 'article', number: `第${number}条`, text, citations }
}

/** The content of the rule as an editor sends it: its first two provisions. */
export const content = {
  title: '工作群管理规定',
  region: '330000',
  topics: ['groups'],
  inForceFrom: from('2026-01-01'),
  provisions: [ruleProvision(1, '不得在工作群发布涉密信息。'), ruleProvision(2, '不得在群内传播谣言。')],
  completeness: { state: 'whole' }
}

/** An app on a base with two regions and a topic, and nothing else. */
export async function createRuleEditorApp(
  t: Test,
  engine: Engine,
  options: Parameters<typeof createEditorApp>[2] = {}
): Promise<EditorApp> {
  const editorApp = await createEditorApp(t, engine, { contents: 'empty', ...options })
  const regions = [
    { code: '330000', name: '浙江省', parent: null },
    { code: '330100', name: '杭州市', parent: '330000' }
  ]
  await recordRegions(editorApp.base, regions, editor)
  await recordTopics(editorApp.base, [{ key: 'groups', name: { zh: '工作群', en: 'Groups' } }], editor)
  return editorApp
}
