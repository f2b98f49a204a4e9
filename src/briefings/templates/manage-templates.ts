// Use cases: read, write and delete templates. They belong to the office: whoever has a key may read and use them.
import { runCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import type { Caller, Command } from '../../http/caller.js'
import { type ExpectedETags, etagOf, requireCurrent } from '../../shared/precondition.js'
import { Problem } from '../../shared/problem.js'
import {
  type BriefingTemplate, deleteTemplate, findTemplate, insertTemplate, listTemplates, replaceTemplate, type TemplateInput
} from './store.js'

/** Templates may hold recipients, so reading them needs a key even where reading is open. Problem: `key-missing`. */
export function requireKey({ apiKeyId }: Caller): void {
  if (apiKeyId === null) throw new Problem('key-missing')
}

/** A template. Problem: `template-not-found`. */
export async function readTemplate(base: Base, name: string): Promise<BriefingTemplate> {
  const template = await findTemplate(base.store.db, name)
  if (template === undefined) throw new Problem('template-not-found', { name })
  return template
}

/** One page of templates, by name. */
export async function listTemplatePage(base: Base, after: string, limit: number): Promise<{ items: BriefingTemplate[]; next: string | null }> {
  const found = await listTemplates(base.store.db, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.name : null }
}

/**
 * Adds a template, or replaces the one of that name. `readExpected` gives the tags of which one must be current; it is
 * asked where there is a template. Returns whether it is new. Problems: those of `readExpected`, `stale`.
 */
export async function writeTemplate(
  base: Base, command: Command, template: TemplateInput, readExpected: () => ExpectedETags
): Promise<boolean> {
  return runCommand(base, command, async (db) => {
    const isNew = await insertTemplate(db, template)
    if (!isNew) {
      const before = await findTemplate(db, template.name, true)
      if (before === undefined) throw new Problem('stale', { current: etagOf(0) })
      requireCurrent(readExpected(), etagOf(before.revision))
      await replaceTemplate(db, template)
    }
    return { result: isNew, target: `briefing-template/${template.name}` }
  })
}

/** Deletes a template; briefings made by it stay. Problems: `template-not-found`, `stale`. */
export async function endTemplate(base: Base, command: Command, name: string, expected: ExpectedETags): Promise<void> {
  await runCommand(base, command, async (db) => {
    const before = await findTemplate(db, name, true)
    if (before === undefined) throw new Problem('template-not-found', { name })
    requireCurrent(expected, etagOf(before.revision))
    await deleteTemplate(db, name)
    return { result: {}, target: `briefing-template/${name}` }
  })
}
